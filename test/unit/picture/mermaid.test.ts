import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code, toMarkdown } from "../../../provider/picture/markdown";
import { escapeMermaid } from "../../../provider/picture/mermaid";
import { pictureOf } from "./outline";
import { hostile, idOf, named, resource, stateOf, twoProjects } from "./states";

/** What the real Mermaid says of charts. */
function parse(charts: readonly string[]): string[] {
    const script = join(__dirname, "parseMermaid.mjs");
    return JSON.parse(execFileSync(process.execPath, [script], { input: JSON.stringify(charts), encoding: "utf8" }));
}

/** The charts in a text of Markdown. */
function chartsOf(markdown: string): string[] {
    return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, chart]) => chart!);
}

/** Each character of ASCII between two letters, sixteen in a name. */
const ascii = Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 16 }, (_, column) => `a${String.fromCharCode(16 * row + column)}b`).join(""),
);

describe("a picture as Markdown", () => {
    it("has a chart for each project, and says how to see what the dashboard decides", () => {
        const login = {
            project: idOf(1),
            type: "login",
            loginSettings: { email: true, phone: true, faceLiveness: false, allowPasskeys: false },
        };
        const onboarding = {
            project: idOf(1),
            type: "onboarding",
            version: 3,
            steps: { document: "optional", liveness: "skip" },
            integrations: { redirectUrl: "https://shop.example.com/done" },
        };
        const markdown = toMarkdown(
            pictureOf([
                resource("Project", "shop", 1, { name: "Shop: north", status: "active" }),
                resource("ProjectFlow", "login", 2, { ...login, status: "draft" }),
                resource("ProjectFlow", "sign-up", 3, { ...onboarding, status: "active" }),
                resource("Webhook", "reports", 4, { name: "Reports", isActive: true, flows: [idOf(3)] }),
                resource("Webhook", "idle", 5, { name: "Idle", isActive: false }),
            ]),
        );
        expect(markdown).toBe(`## Verifik in stack \`dev\`

As the last \`pulumi up\` or \`pulumi refresh\` left it. What the dashboard decides is not in a state: \`--live\` reads it.

### Project \`Shop: north\`

\`\`\`mermaid
flowchart TB
    accTitle: Project Shop#58; north of stack dev
    p1["Project Shop#58; north<br/>status active"]:::plain
    subgraph f2["Flow login"]
    f2start(["Sign-in, before version 3<br/>offline#58; the flow is draft"]):::plain
    f2s1["Sign in<br/>in one of these ways"]:::mandatory
    f2s1x1["Code by email<br/>offered"]:::mandatory
    f2s1x2["Code by phone<br/>offered"]:::mandatory
    f2s1x3["Not offered<br/>off<br/>Live face, Passkey"]:::passive
    f2end(["End"]):::plain
    end
    subgraph f3["Flow sign-up"]
    f3start(["Sign-up, version 3<br/>live#58; flow and project are active"]):::plain
    f3s1["Sign-up form<br/>mandatory"]:::mandatory
    f3s2["Document<br/>optional"]:::optional
    f3s3["Liveness<br/>skipped"]:::passive
    f3end(["End<br/>https#58;//shop.example.com/…"]):::plain
    end
    w5["Webhook Reports<br/>reports"]:::plain
    p1 --> f2start
    f2start --> f2s1
    f2s1 --> f2s1x1
    f2s1 --> f2s1x2
    f2s1 -.-> f2s1x3
    f2s1x1 --> f2end
    f2s1x2 --> f2end
    p1 --> f3start
    f3start --> f3s1
    f3s1 --> f3s2
    f3s2 -.-> f3s3
    f3s3 -.-> f3end
    f3end -. tells .-> w5
    classDef plain fill:#ffffff,stroke:#57606a,color:#24292f
    classDef mandatory fill:#dff5e5,stroke:#1a7f37,color:#0b3d1a
    classDef optional fill:#ddeeff,stroke:#0969da,color:#052e5c
    classDef passive fill:#f1f3f5,stroke:#8c959f,color:#4b535d,stroke-dasharray:4 3
    classDef changed stroke:#8250df,stroke-width:3px
    classDef drift stroke:#cf222e,stroke-width:3px
\`\`\`

No flow of this stack reports to \`Idle\`.
`);
    });

    it("lists drift and changes below the charts, and says so where there are none", () => {
        const held = { project: idOf(1), type: "login", loginSettings: { email: true } };
        const resources = [resource("Project", "shop", 1, { name: "Shop" }), resource("ProjectFlow", "login", 2, held)];
        const objects = (email: boolean) =>
            new Map([
                [idOf(1), { _id: idOf(1), name: "Shop" }],
                [idOf(2), { _id: idOf(2), project: idOf(1), type: "login", loginSettings: { email } }],
            ]);
        const before = { name: "main", state: stateOf(resources.slice(0, 1)) };
        const origin = "https://api.verifik.co";
        const markdown = toMarkdown(pictureOf(resources, { before, live: { origin, objects: objects(false) } }));
        expect(markdown.slice(markdown.indexOf("### Drift"))).toBe(`### Drift

| where | field | Verifik | program |
| --- | --- | --- | --- |
| flow \`login\` | \`loginSettings.email\` | \`false\` | \`true\` |

### Changed since \`main\`

| where | field | now | before |
| --- | --- | --- | --- |
| flow \`login\` |  | added |  |
`);
        expect(markdown).toContain("As it is at https://api.verifik.co now. ○ marks what the dashboard decides;");
        const same = { name: "main", state: stateOf(resources) };
        const clean = toMarkdown(pictureOf(resources, { before: same, live: { origin, objects: objects(true) } }));
        expect(clean.slice(clean.indexOf("### Drift"))).toBe(
            "### Drift\n\nNone: Verifik has what the program says.\n\n### Changed since `main`\n\nNothing.\n",
        );
    });

    it("says of an empty stack that it is", () => {
        expect(toMarkdown(pictureOf([]))).toBe(
            "## Verifik in stack `dev`\n\nThe stack holds nothing of Verifik's yet.\n",
        );
    });

    it("is understood by Mermaid, whatever a name holds; a chart with a fault is not", () => {
        const flows = [...hostile, ...ascii].map((name, index) =>
            resource("ProjectFlow", name, index + 10, {
                project: idOf(1),
                type: "login",
                loginSettings: { email: true },
            }),
        );
        const pictures = [twoProjects, named(hostile.join(" ")), [...named("Shop"), ...flows]].map((resources) =>
            pictureOf(resources),
        );
        const documented = readFileSync(join(__dirname, "../../../docs/pictures.md"), "utf8");
        const charts = [...pictures.map(toMarkdown), documented].flatMap(chartsOf);
        expect(charts).toHaveLength(5);
        expect(parse([...charts, 'flowchart TB\n    a["x" --> b'])).toEqual([
            ...charts.map(() => "flowchart-v2"),
            expect.stringContaining("Parse error"),
        ]);
    }, 30_000);

    it("lets no name be markup, or call anybody", () => {
        for (const name of hostile) {
            const markdown = toMarkdown(pictureOf(named(name)));
            const outside = markdown.replaceAll(/^```mermaid\n[\s\S]*?^```$/gm, "").replaceAll(/`[^`\n]*`/g, "");
            expect(outside).not.toMatch(/[<>@]|everyone|alert/);
            for (const chart of chartsOf(markdown)) {
                expect(chart.replaceAll("<br/>", "")).not.toMatch(/<|@|javascript:|`|%%|\*/);
                expect(chart.match(/^\s*end$/gm)).toHaveLength(chart.match(/subgraph f/g)!.length);
            }
        }
    });
});

it.each([
    ["Shop 1, north (main)", "Shop 1, north (main)"],
    ['a"b', "a#34;b"],
    ["#quot;", "#35;quot#59;"],
    ["<br/>", "#60;br/#62;"],
    ["🙂_`", "#128578;#95;#96;"],
])("Mermaid gets %s as %s", (text, expected) => {
    expect(escapeMermaid(text)).toBe(expected);
});

it.each([
    ["a|b", "`a\\|b`"],
    ["a`b", "`a'b`"],
    [" a\n b ", "`a b`"],
    [" ", "(empty)"],
])("Markdown gets %j as %s", (text, expected) => {
    expect(code(text)).toBe(expected);
});
