import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cliEnvironment } from "./cliEngine";
import { scenario } from "./scenarios";
import type { TestStack } from "./world";

const command = join(__dirname, "../../dist/provider/cli/main.js");

/** Runs `pulumi-verifik show` in the program's folder. */
async function show(
    { folder }: TestStack,
    ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { ...process.env, ...cliEnvironment(join(folder, ".state")) };
    return promisify(execFile)(process.execPath, [command, "show", ...args], { cwd: folder, env }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
}

describe("pulumi-verifik show", () => {
    scenario(
        "draws a stack from its state without a call, and from Verifik with GETs only; what changed is marked",
        async (world) => {
            const { stack, sandbox, folder } = world;
            const login = (livenessMinScore: number) => ({
                login: world.login({
                    redirectUrl: { $secret: "https://private.example.com" },
                    whiteList: [{ email: "ann@private.example" }],
                    loginSettings: { faceLiveness: true, livenessMinScore },
                }),
            });
            world.declare(login(0.7));
            expect(await stack.up()).toMatchObject({ ok: true });
            writeFileSync(join(folder, "before.json"), JSON.stringify(await stack.export()));
            world.declare(login(0.8));
            expect(await stack.up()).toMatchObject({ ok: true });
            sandbox.clearCalls();

            const drawn = await show(world, "dev");
            expect(drawn).toMatchObject({ code: 0, stderr: "" });
            expect(drawn.stdout).toContain("Live face<br/>offered<br/>Liveness score at least 0.8");
            expect(sandbox.calls).toEqual([]);

            const changed = await show(world, "dev", "--before", "before.json");
            expect(changed.stdout).toContain("| flow `login` | `loginSettings.livenessMinScore` | `0.8` | `0.7` |\n");

            const [{ _id }] = sandbox.dashboard.flows.list() as [{ _id: string }];
            sandbox.dashboard.flows.edit(_id, { loginSettings: { livenessMinScore: 0.9, allowPasskeys: true } });
            const page = await show(world, "dev", "--live", "--format", "html", "--out", "page.html");
            expect(page).toEqual({ code: 0, stdout: "Wrote page.html.\n", stderr: "" });
            const html = readFileSync(join(folder, "page.html"), "utf8");
            expect(html).toContain("Liveness score at least 0.9 (program: 0.8)");
            expect(html).toContain("Project Acme");
            expect(sandbox.calls.filter(({ method }) => method !== "GET")).toEqual([]);
            for (const text of [drawn.stdout, changed.stdout, html]) {
                expect(text).not.toMatch(/private|ciphertext|eyJ/);
            }

            expect(await show(world, "dev", "--before", "nowhere.json")).toMatchObject({
                code: 2,
                stdout: "",
                stderr: expect.stringContaining("pulumi-verifik: --before nowhere.json: it is neither a file nor"),
            });
            expect(await show(world, "nowhere")).toMatchObject({ code: 2, stderr: expect.stringContaining("nowhere") });
        },
        { needs: "cli" },
    );

    it("says how it is used", async () => {
        const said = (args: string[]) =>
            promisify(execFile)(process.execPath, [command, ...args]).then(
                ({ stdout }) => stdout,
                ({ stderr }) => stderr as string,
            );
        expect(await said(["--help"])).toContain(
            "pulumi-verifik show <stack> [--format mermaid|html] [--live] [--before <state>] [--out <file>]",
        );
        const hint = "\nSee pulumi-verifik --help.\n";
        for (const [args, message] of [
            [["check", "dev", "--live"], "--live goes with `compare` and `show`."],
            [["compare", "dev", "prod", "--out", "x"], "--out goes with `show`."],
            [["show"], "Name one stack."],
        ] as const) {
            expect(await said([...args])).toBe(`pulumi-verifik: ${message}${hint}`);
        }
        expect(await said(["show", "dev", "--format", "pdf"])).toBe(
            "pulumi-verifik: --format must be one of mermaid, html.\n",
        );
    }, 30_000);
});
