using XifengEdu.Data.Audit;

namespace XifengEdu.Web.Text;

/// <summary>The chain of the audit in words.</summary>
public static class ChainText
{
    /// <summary>What was found, and what to do.</summary>
    public static string Of(ChainState state) => state switch
    {
        { Fault: null } => $"操作记录完好：共 {state.Head.Sequence} 条，链尾 {state.Head}。",
        { Fault: { } fault } => $"操作记录不完好：{Of(fault)}此前 {state.Head.Sequence} 条完好。请保留现场，用最近的备份核对，并报告信息安全负责人。",
    };

    private static string Of(ChainFault fault) => fault.Kind switch
    {
        ChainFaultKind.LinkMissing => $"链的第 {fault.Sequence} 条缺失。",
        ChainFaultKind.EntryMissing => $"链的第 {fault.Sequence} 条（记录序号 {fault.EntryId}）已被删除。",
        ChainFaultKind.Changed => $"链的第 {fault.Sequence} 条（记录序号 {fault.EntryId}）被改动、调换或插入。",
        ChainFaultKind.EntryUnlinked => $"记录序号 {fault.EntryId} 不在链中，是从外部插入的。",
        ChainFaultKind.OtherHead => $"链的第 {fault.Sequence} 条与当时抄存的链尾不一致，此前的链被整体重做。",
        ChainFaultKind.TailCut => $"链的第 {fault.Sequence} 条及以后被截去：抄存的链尾比现有记录更长。",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
