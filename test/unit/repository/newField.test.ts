import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { startSandbox } from "../../../sandbox/api";

const root = join(__dirname, "../../..");

describe("a field that is added to the schema", () => {
    it("is in the argument type, the check, the PUT body and the reference, with no other edit", async () => {
        const copy = realpathSync(mkdtempSync(join(tmpdir(), "verifik-field-")));
        const sandbox = await startSandbox();
        try {
            for (const name of ["provider", "sandbox", "scripts", "docs", "package.json", "tsconfig.json"])
                cpSync(join(root, name), join(copy, name), { recursive: true });
            symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
            const schema = join(copy, "provider/projectFlow/schema.ts");
            const before = readFileSync(schema, "utf8");
            const field =
                'greeting: optional(enumOf("hello", "welcome"), { description: "How people are greeted.", resetTo: "hello" }),';
            writeFileSync(
                schema,
                before.replace("    loginSettings: optional(", `    ${field}\n    loginSettings: optional(`),
            );
            const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: copy, stdio: "pipe" });
            node("node_modules/ts-node/dist/bin.js", "-T", "scripts/generate.ts");
            writeFileSync(
                join(copy, "provider/program.ts"),
                'import { ProjectFlow } from "./index";\n' +
                    'new ProjectFlow("login", { project: "", type: "login", greeting: "welcome" });\n' +
                    '// @ts-expect-error\nnew ProjectFlow("login", { project: "", type: "login", greeting: "bye" });\n',
            );
            node("node_modules/typescript/bin/tsc", "-p", ".");
            expect(readFileSync(join(copy, "docs/reference/project-flow.md"), "utf8")).toContain(
                '| `greeting` | all | `"hello" \\| "welcome"` | `"hello"` | How people are greeted. |',
            );

            const provider = require(
                join(copy, "dist/provider/projectFlow/provider.js"),
            ) as pulumi.dynamic.ResourceProvider;
            const config: Record<string, string> = { "verifik:baseUrl": sandbox.url, "verifik:token": sandbox.token };
            await provider.configure!({ config: { get: (key: string) => config[key] } as never });
            const project = sandbox.dashboard.projects.create({ name: "Shop" })._id;
            const olds = { project, type: "login" };
            const { failures } = await provider.check!(olds, { ...olds, greeting: "bye" });
            expect(failures).toEqual([{ property: "", reason: expect.stringMatching(/greeting.*"hello"/) }]);
            const { id, outs } = await provider.create!(olds);
            sandbox.clearCalls();
            await provider.update!(id, outs!, { ...olds, greeting: "welcome" }).catch(() => undefined);
            expect(sandbox.calls.filter(({ method }) => method === "PUT").map(({ body }) => body)).toEqual([
                { greeting: "welcome" },
            ]);
        } finally {
            await sandbox.close();
            rmSync(copy, { recursive: true, force: true });
        }
    }, 120_000);
});
