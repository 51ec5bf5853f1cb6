using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Text;

/// <summary>Accounts in words.</summary>
public static class AccountText
{
    /// <summary>What a password has to be.</summary>
    public static readonly string PasswordRule =
        $"口令应为{PasswordRules.Shortest}至{PasswordRules.Longest}个字符，其中至少{PasswordRules.FewestDifferent}种不同的字符；不能是常见口令（如单词加数字、键盘顺序）或演示口令，不能由账号、姓名、学校或县名构成。可以用一句好记的话。";

    /// <summary>The name of a role.</summary>
    public static string OfRole(string role) => role switch
    {
        Roles.Admin => "系统管理员",
        Roles.Bureau => "教育局统计员",
        Roles.Leader => "领导",
        Roles.Inspector => "督学",
        Roles.Principal => "校（园）长",
        Roles.ThirdParty => "第三方评估",
        _ => role,
    };

    /// <summary>From where something was done: the address of a machine, or the server itself.</summary>
    public static string OfOrigin(string origin) => origin == AuditActor.Console ? "服务器" : origin;

    /// <summary>The browser of a session, from what it says of itself: Edge（Windows）.</summary>
    public static string OfBrowser(string agent)
    {
        // In this order: most of them also name those after them.
        var browser = new[] { ("MicroMessenger", "微信"), ("QQBrowser", "QQ浏览器"), ("360", "360浏览器"), ("Edg", "Edge"), ("Firefox", "火狐"), ("Chrome", "谷歌内核浏览器"), ("Safari", "Safari") }
            .FirstOrDefault(b => agent.Contains(b.Item1, StringComparison.Ordinal)).Item2 ?? "其他浏览器";
        var system = new[] { ("Windows", "Windows"), ("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux") }
            .FirstOrDefault(s => agent.Contains(s.Item1, StringComparison.Ordinal)).Item2;
        return system is null ? browser : $"{browser}（{system}）";
    }

    /// <summary>Why an account was not made or changed, and what to do.</summary>
    public static string Of(AccountProblem problem) => problem switch
    {
        AccountProblem.NoSuchAccount => "没有这个账号，可能已被他人改动，请刷新后重试。",
        AccountProblem.UserNameTaken => "这个账号已被使用，请换一个账号。",
        AccountProblem.BadUserName => "账号最多30个字符，只能用英文字母、数字和 - . _，中间不能有空格。",
        AccountProblem.BadDisplayName => "请填写姓名，最多30个字，不能换行。",
        AccountProblem.NoSuchRole => "请选择角色：admin（系统管理员）、bureau（教育局统计员）、leader（领导）、inspector（督学）或 principal（校（园）长）。",
        AccountProblem.NoSuchSchool => "校（园）长账号须对应一所正常办学的学校：请填写学校代码，并核对学校是否已停办或合并。",
        AccountProblem.YearOfThirdParty => "第三方评估账号须填写所评估的年度（如2023）；其他角色请不要填写。",
        AccountProblem.SchoolOfNoPrincipal => "只有校（园）长账号对应学校，其他角色请不要填写学校代码。",
        AccountProblem.Oneself => "不能停用自己的账号，也不能改变自己的角色，请由另一位管理员操作。",
        AccountProblem.LastAdministrator => "这是最后一个可用的系统管理员账号，请先新建或启用另一位管理员。",
        AccountProblem.WeakPassword => $"这个口令不能用。{PasswordRule}也不能与原口令相同。",
        AccountProblem.BadEmail => "邮箱地址不正确，应写作 name@example.cn；不需要邮件提醒时可以留空。",
        AccountProblem.LinkExpired => "链接已失效或已使用过，请重新申请；仍不成功的，请联系教育局。",
        AccountProblem.WrongPassword => "当前口令不正确；连续输错5次，账号将锁定15分钟。",
    };

    /// <summary>Why the second factor was not changed, and what to do.</summary>
    public static string Of(FactorProblem problem) => problem switch
    {
        FactorProblem.OfferOver => "二维码已失效，请重新扫描下面的二维码。",
        FactorProblem.WrongCode => "验证码不正确，请核对手机时间是否准确，等应用显示下一个验证码再填。",
        FactorProblem.WrongPassword => Of(AccountProblem.WrongPassword),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    /// <summary>What is done, as the audit names it; unknown names stay as they are.</summary>
    public static string OfAction(string action) => action switch
    {
        "user.create" => "新建账号",
        "user.change" => "修改账号",
        "user.disable" => "停用账号",
        "user.enable" => "启用账号",
        "user.end-sessions" => "结束会话",
        "user.reset-password" => "重置口令",
        "user.change-password" => "修改本人口令",
        "user.forgot-password" => "申请找回口令",
        "user.set-forgotten" => "通过邮件重设口令",
        "session.sign-in" => "登录",
        "session.password" => "口令正确，待二次验证",
        "factor.enable" => "启用二次验证",
        "factor.disable" => "停用二次验证",
        "factor.codes" => "重新生成恢复码",
        "factor.reset" => "重置他人的二次验证",
        "session.refuse" => "登录被拒绝",
        "session.lock" => "输错口令，账号锁定",
        "session.sign-out" => "退出",
        "session.end" => "结束本人的一个会话",
        "access.deny" => "越权访问被拒绝",
        "file.export" => "导出或下载",
        "file.upload" => "上传文件",
        "reminder.send" => "发送提醒",
        "token.create" => "新建接口令牌",
        "token.revoke" => "吊销接口令牌",
        "settings.change" => "修改系统设置",
        "backup.make" => "备份",
        "backup.test" => "试恢复备份",
        "backup.restore" => "用备份恢复全部数据",
        "township.add" => "新增乡镇",
        "township.remove" => "删除乡镇",
        "township.move" => "调整乡镇顺序",
        "township.place" => "调整乡镇地图位置",
        "township.outline" => "更换乡镇轮廓",
        "school.register" => "导入学校名录",
        "school.change" => "登记学校变动",
        "school.withdraw" => "撤销学校变动",
        "round.create" => "新建年度填报",
        "round.change" => "修改填报设置",
        "round.open" => "开放填报",
        "round.close" => "截止填报",
        "round.publish" => "公布年度数据",
        "round.public" => "向社会公开",
        "round.take-over" => "接收历史数据",
        "round.elements" => "选定指标项",
        "return.save" => "保存数据",
        "return.import" => "导入数据",
        "return.submit" => "提交报表",
        "return.confirm" => "校长确认",
        "return.approve" => "审核通过",
        "return.send-back" => "退回报表",
        "return.query" => "提出疑问",
        "return.correct" => "更正已公布数据",
        "return.lock" => "锁定报表",
        "return.adopt" => "接收报表",
        "judgement.save" => "登记评定",
        "judgement.confirm" => "复核评定",
        "judgement.withdraw" => "撤销评定",
        "task.add" => "新增任务",
        "task.save" => "修改任务",
        "task.assign" => "分派任务",
        "task.join" => "合并任务",
        "task.joined" => "任务被合并",
        "task.split" => "拆分任务",
        "task.remove" => "删除任务",
        "project.add" => "新增项目",
        "project.save" => "修改项目",
        "project.finish" => "项目竣工",
        "project.reopen" => "撤销竣工",
        "project.remove" => "删除项目",
        "office.add" => "登记责任单位",
        "office.rename" => "责任单位改名",
        "office.remove" => "删除责任单位",
        "progress.add" => "登记进展",
        "progress.remove" => "撤回进展",
        "file.add" => "上传佐证",
        "file.remove" => "删除佐证",
        "explanation.save" => "填写说明",
        "explanation.remove" => "撤销说明",
        "evaluation.write" => "撰写评估报告",
        "evaluation.give-back" => "恢复自动生成的文字",
        "evaluation.comment" => "批注评估报告",
        "evaluation.resolve" => "处理批注",
        "evaluation.freeze" => "评估报告定稿",
        "evaluation.publish" => "公开结果公告",
        "proposal.add" => "提出建议",
        "proposal.save" => "修改建议",
        "proposal.remove" => "删除建议",
        "proposal.task" => "建议列为任务",
        "proposal.revise" => "按建议调整目标",
        "proposal.refuse" => "不采纳建议",
        "target.revise" => "调整目标值",
        "finding.add" => "提出督导意见",
        "finding.save" => "修改督导意见",
        "finding.answered" => "提交整改报告",
        "finding.closed" => "复查销号",
        "finding.reopened" => "要求继续整改",
        "finding.withdrawn" => "撤销督导意见",
        "demo.load" => "装入演示数据",
        _ => action,
    };
}
