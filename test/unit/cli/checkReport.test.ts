import { type CheckReport, formatCheck, formatCheckAsMarkdown, isReady } from "../../../provider/cli/checkReport";

const place = "https://api.verifik.co (production), account 67054dc629a00e8b1ce73c51";
const report: CheckReport = {
    stack: "prod",
    place,
    findings: [
        { kind: "note", text: "a | b" },
        { kind: "plan", resource: "login (ProjectFlow)", text: "is created." },
        { kind: "problem", resource: "login (ProjectFlow)", text: "one exists.\n  adopt: it" },
        { kind: "problem", text: "There is no Verifik token." },
    ],
};

describe("the report of a check", () => {
    it("names the API and the account first, problems next, and the next step last", () => {
        expect(isReady(report)).toBe(false);
        expect(formatCheck(report).split("\n")).toEqual([
            `Stack prod works on ${place}.`,
            "- login (ProjectFlow): one exists.",
            "  adopt: it",
            "- There is no Verifik token.",
            "Plan: login (ProjectFlow) is created.",
            "Note: a | b",
            "Stack prod is not ready: 2 problems. Next: correct them, and check again.",
        ]);
    });

    it("is ready with a plan and notes", () => {
        const ready = { ...report, findings: report.findings.slice(0, 2) };
        expect(isReady(ready)).toBe(true);
        expect(formatCheck(ready)).toMatch(/\nStack prod is ready. Next: `pulumi up --stack prod`.$/);
    });

    it("is a table of Markdown, in which nothing breaks the table", () => {
        expect(formatCheckAsMarkdown(report).split("\n")).toEqual([
            `Stack prod works on ${place}.`,
            "",
            "| | resource | finding |",
            "|---|---|---|",
            "| problem | login (ProjectFlow) | one exists.<br>adopt: it |",
            "| problem | | There is no Verifik token. |",
            "| plan | login (ProjectFlow) | is created. |",
            "| note | | a \\| b |",
            "",
            "**Stack prod is not ready: 2 problems. Next: correct them, and check again.**",
        ]);
    });
});
