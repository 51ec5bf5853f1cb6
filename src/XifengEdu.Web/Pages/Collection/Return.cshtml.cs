using Microsoft.AspNetCore.Mvc;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The form of one return. It saves itself as one types (<see cref="SheetEndpoint"/>); without scripts a button does.</summary>
public class ReturnModel(ReturnReader reader, ReturnWorkflow workflow, Drafts drafts, Definitions definitions, ExplainedFiguresQuery explained, FindingsQuery findings) : ReturnPage(reader, definitions, explained)
{
    private readonly Definitions _definitions = definitions;

    /// <summary>Whether a return that has been handed in is opened for changes all the same.</summary>
    [BindProperty(SupportsGet = true)] public bool Edit { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public Dictionary<string, string?> Figures { get; set; } = [];
    /// <summary>What the boxes showed when the form was opened.</summary>
    [BindProperty] public Dictionary<string, string?> Before { get; set; } = [];
    [BindProperty] public Dictionary<string, string?> Explanations { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    /// <summary>Why single figures are sent back, by element.</summary>
    [BindProperty] public Dictionary<string, string?> Words { get; set; } = [];

    public ILookup<string, FigureFinding> Warnings { get; private set; } = Enumerable.Empty<FigureFinding>().ToLookup(w => w.Element);

    /// <summary>The targets of the plan that rest on an element, in words.</summary>
    public IReadOnlyDictionary<string, string> Targets { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the inspectors found on this year's figures and the last one's, by element.</summary>
    public ILookup<string, Finding> Inspected { get; private set; } = Enumerable.Empty<Finding>().ToLookup(f => "");
    public IReadOnlyList<Indicator> Ratios { get; private set; } = [];
    public ReturnDraft? Draft { get; private set; }

    /// <summary>Sums over the stages of a school that has several, by name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Elements)> Totals =>
        new[] { ("在校生合计", ".pupils"), ("班级合计", ".classes"), ("专任教师合计", ".teachers") }
            .Select(t => (t.Item1, (IReadOnlyList<string>)[.. Open.Figures.Keys.Where(e => e.EndsWith(t.Item2, StringComparison.Ordinal))]))
            .Where(t => t.Item2.Count > 1);

    /// <summary>Whether figures may be typed: what has been handed in asks for a word first.</summary>
    public bool Writes => Offers(ReturnStep.Save) && (IsBegun || Edit);

    /// <summary>Whether the step is a button here: who is changing figures does not decide on them at the same time.</summary>
    public bool Shows(ReturnStep step) => step == ReturnStep.Submit ? Writes || Offers(step) : !Edit && Offers(step);

    /// <summary>Whether the return is with whoever fills it in.</summary>
    public bool IsBegun => DueReturn.Owes(Open.Return.Status);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadFormAsync(ct)) return NotFound();
        // Nothing more is typed before what both have typed is one.
        if (Draft is not null && TypedReturn.IsContested(Open, Draft.Version, Draft.Cells, Draft.UserName)) return Redirect($"{FormPath}/merge");
        ShowSaved();
        if (Draft is null) return Page();
        var edit = new ReturnEdit(Code, null, TypedReturn.Of(Draft.Cells).Reported);
        if ((await workflow.TryAsync(Year, [edit], User.ActorAt(HttpContext), ct))[Code] is ReturnOutcome.Invalid invalid) Shown(invalid);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadFormAsync(ct)) return NotFound();
        // Only what was changed: a text beside an untouched figure is not news.
        var typed = TypedReturn.Of([
            .. from f in Figures
               let saved = Before.GetValueOrDefault(f.Key)
               let said = Explanations.GetValueOrDefault(f.Key)
               where !TypedReturn.Same(f.Value, saved) || (said ?? "") != Open.Explanations.GetValueOrDefault(f.Key, "")
               select new DraftCell(f.Key, f.Value ?? "", saved ?? "", said),
        ]);
        var outcome = await workflow.SaveAsync(Year, Code, Version, typed.Reported, User.ActorAt(HttpContext), ct);
        await drafts.KeepAsync(Year, User.Identity!.Name!, [(Code, Version, outcome is ReturnOutcome.Done ? [] : typed.Cells)], ct);
        return Shown(outcome);
    }

    public async Task<IActionResult> OnPostStepAsync(ReturnStep? step, CancellationToken ct)
    {
        if (step is not (ReturnStep.Submit or ReturnStep.Confirm or ReturnStep.Approve or ReturnStep.SendBack)) return BadRequest();
        // Who decides on figures decides on those that were shown; who submits has just saved.
        var seen = step == ReturnStep.Submit ? (int?)null : Version;
        if (!await ReadFormAsync(ct)) return NotFound();
        ShowSaved();
        if (step == ReturnStep.Submit && Draft is not null)
        {
            Refusal = $"还有{Draft.Cells.Count}处填写内容没有通过校验，请更正后再提交。";
            return Page();
        }
        IReadOnlyList<CellRemark> remarks = step != ReturnStep.SendBack ? []
            : [.. from w in Words where !string.IsNullOrWhiteSpace(w.Value) select new CellRemark(w.Key, w.Value.Trim())];
        var outcome = await workflow.StepAsync(Year, Code, step.Value, Reason, remarks, User.ActorAt(HttpContext), ct, seen);
        return Shown(outcome, step == ReturnStep.Submit && User.IsPrincipal ? $"{FormPath}/confirm" : null);
    }

    private async Task<bool> ReadFormAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return false;
        // What can be written no longer is no draft of anything; it stays where it is in case the return comes back.
        Draft = Offers(ReturnStep.Save) ? (await drafts.OfAsync(Year, User.Identity!.Name!, ct)).GetValueOrDefault(Code) : null;
        Warnings = Open.Checks.Warnings(Open.Context).ToLookup(w => w.Element);
        Targets = await TargetsAsync(ct);
        Inspected = await findings.OnFiguresAsync(Code, Year, ct);
        Ratios = [.. (await _definitions.IndicatorsAsync(ct)).Where(i => i.IsRatioOf([.. Open.Figures.Keys]))];
        return true;
    }

    private async Task<Dictionary<string, string>> TargetsAsync(CancellationToken ct)
    {
        var fed = new Dictionary<string, List<string>>();
        if (await _definitions.CurrentPlanAsync(ct) is not { } plan) return [];
        var indicators = (await _definitions.IndicatorsAsync(ct)).ToDictionary(i => i.Code);
        foreach (var target in plan.Targets.OrderBy(t => t.Position))
            if (target.MilestonesAsOf(Year, latest: false).Ahead(Year) is { Threshold: { } threshold } milestone && indicators.GetValueOrDefault(target.Indicator ?? "") is { } indicator)
                foreach (var element in await _definitions.ElementsOfAsync(indicator, ct))
                    (fed.TryGetValue(element.Code, out var names) ? names : fed[element.Code] = [])
                        .Add($"{FigureText.ShortName(target.Name)}{StatusText.Of(target.Rule)} {FigureText.ThresholdOf(threshold, target.Unit)}（{milestone.Year}年）");
        return fed.ToDictionary(f => f.Key, f => $"关系目标：{f.Value[0]}{(f.Value.Count > 1 ? $"等{f.Value.Count}项" : "")}");
    }

    private void ShowSaved()
    {
        Version = Open.Return.Version;
        Figures = Open.Figures.Keys.ToDictionary(e => e, e => TypedReturn.TextOf(Open, e));
        Explanations = Open.Figures.Keys.ToDictionary(e => e, e => Open.Explanations.GetValueOrDefault(e));
        foreach (var cell in Draft?.Cells ?? [])
        {
            if (cell.Text is not null) Figures[cell.Element] = cell.Text;
            if (cell.Explanation is not null) Explanations[cell.Element] = cell.Explanation;
        }
    }
}
