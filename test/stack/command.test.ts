import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { version } from "../../provider/api/version";
import { cliEnvironment } from "./cliEngine";
import type { Promotion } from "./promotionWorld";
import { promotionScenario } from "./scenarios";

const command = join(__dirname, "../../dist/provider/cli/main.js");

interface Said {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs `pulumi-verifik` in the program's folder. */
async function run({ world }: Promotion, ...args: string[]): Promise<Said> {
    const env = { ...process.env, ...cliEnvironment(join(world.folder, ".state")) };
    return promisify(execFile)(process.execPath, [command, ...args], { cwd: world.folder, env }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
}

describe("pulumi-verifik", () => {
    promotionScenario(
        "compares two stacks, field by field, with an exit code, and prints no secret",
        async (promotion) => {
            const { world, staging, prod } = promotion;
            world.edit(
                "        ...own,",
                '        ...own, whiteList: [{ email: "ada@example.com" }], description: pulumi.secret("the merger"),',
            );
            world.edit(
                'promotedFlowArgs(source, "login", own)',
                'promotedFlowArgs(source, "login", { ...own, whiteList: [{ email: "zoe@example.com" }], description: null })',
            );
            await staging.up();
            expect(await prod.up()).toMatchObject({ ok: true });
            const each = "    different in each stack by design: description, redirectUrl, webhook, whiteList\n";
            expect(await run(promotion, "compare", "staging", "prod")).toEqual({
                code: 0,
                stdout: `login\n${each}The same.\n`,
                stderr: "",
            });
            world.edit("livenessMinScore: 0.7", "livenessMinScore: 0.8, phone: true");
            await staging.up();
            expect(await run(promotion, "compare", "staging", "prod")).toEqual({
                code: 1,
                stdout: [
                    "login",
                    "    loginSettings.livenessMinScore: 0.8 in staging, 0.7 in prod",
                    "    loginSettings.phone: true in staging, (not set) in prod",
                    each,
                ].join("\n"),
                stderr: "",
            });
            const json = await run(promotion, "compare", "prod", "organization/verifik-promotion/staging", "--json");
            expect(json.code).toBe(1);
            expect(JSON.parse(json.stdout)).toMatchObject({
                same: false,
                flows: [
                    {
                        name: "login",
                        differences: [
                            { path: "loginSettings.livenessMinScore", values: [0.7, 0.8] },
                            { path: "loginSettings.phone", values: [null, true] },
                        ],
                    },
                ],
            });
            expect(json.stdout).not.toMatch(/ada@|zoe@|merger|ciphertext|https:|[0-9a-f]{24}/);
            expect(await run(promotion, "compare", "staging", "nowhere")).toMatchObject({
                code: 2,
                stderr: "pulumi-verifik: no stack named 'nowhere' found\n",
            });
        },
        { needs: "cli" },
    );

    promotionScenario(
        "checks that a stack is ready, and writes nothing",
        async (promotion) => {
            const { staging, prod, other } = promotion;
            const unready = async (...lines: string[]) => {
                const { code, stdout } = await run(promotion, "check", "prod");
                expect(code).toBe(3);
                for (const line of lines) expect(stdout).toContain(line);
                expect(promotion.writes()).toEqual({ staging: [], prod: [] });
            };
            await unready('- Stack organization/verifik-promotion/staging exports no "login".');
            await staging.up();
            promotion.writes();
            expect(await run(promotion, "check", "prod")).toEqual({
                code: 0,
                stdout: "Stack prod is ready. Next: `pulumi up --stack prod`.\n",
                stderr: "",
            });
            expect(promotion.writes()).toEqual({ staging: [], prod: [] });

            await prod.setConfig("verifik-promotion:webhookName", "Shopp");
            await prod.setConfig("verifik:token", other.issueToken({ expiresInSeconds: 86_400 }), true);
            await unready("- The Verifik token in verifik:token expires on ", '- the webhook: none has name "Shopp".');
            await prod.setConfig("verifik:token", promotion.world.sandbox.token, true);
            await unready(
                "- the token: GET ",
                "answered 403",
                "Check that the token belongs to this account and environment",
            );
            await prod.setConfig("verifik:token", other.issueToken({ expiresInSeconds: -86_400 }), true);
            await unready("- The Verifik token in verifik:token expired on ");
            await prod.removeConfig("verifik:token");
            await unready("- There is no Verifik token.");
        },
        { needs: "cli" },
    );

    promotionScenario(
        "tells whose token a stack has, and renews it into the secret configuration without printing it",
        async (promotion) => {
            const { prod, other } = promotion;
            const old = other.issueToken({ expiresInSeconds: 2 * 86_400 + 60 });
            await prod.setConfig("verifik:token", old, true);
            const said = await run(promotion, "token", "prod");
            expect(said.code).toBe(0);
            expect(said.stdout).toMatch(
                /^verifik:token of stack prod, for http:\/\/127\.0\.0\.1:\d+: account 67054dc629a00e8b1ce73c51, valid until \d{4}-\d\d-\d\d, 2 days from now\.\n$/,
            );
            other.clearCalls();
            const renewed = await run(promotion, "token", "prod", "--renew");
            expect(renewed.code).toBe(0);
            expect(renewed.stdout).toMatch(
                /^verifik:token of stack prod is renewed: account .+, (29|30) days from now\.\n/,
            );
            expect(other.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
                "GET /v2/auth/session?origin=refresh&expiresIn=1",
            ]);
            expect((await run(promotion, "token", "prod")).stdout).toMatch(/(29|30) days from now/);
            for (const { stdout, stderr } of [said, renewed]) expect(stdout + stderr).not.toContain("eyJ");
            expect(await run(promotion, "token")).toMatchObject({
                code: 2,
                stderr: "pulumi-verifik: Name one stack.\nSee pulumi-verifik --help.\n",
            });
        },
        { needs: "cli" },
    );

    promotionScenario(
        "probes a server, prints nothing of the account, and leaves nothing; elsewhere only when it is allowed to",
        async (promotion) => {
            const { staging, prod, world } = promotion;
            const before = world.sandbox.dashboard.projects.list();
            const probed = await run(promotion, "probe", "staging", "--json");
            expect(probed).toMatchObject({ code: 0, stderr: "" });
            expect(JSON.parse(probed.stdout)).toMatchObject({
                environment: "other",
                findings: { putAnswer: "object", nestedUpdates: "merge" },
                personalities: ["usual"],
            });
            expect(probed.stdout).not.toMatch(/eyJ|[0-9a-f]{24}|127\.0\.0\.1/);
            expect((await run(promotion, "probe", "staging")).stdout).toContain(
                "The sandbox behaves like this as: usual.",
            );
            expect(world.sandbox.dashboard.projects.list()).toEqual(before);
            expect(world.sandbox.dashboard.flows.list()).toEqual([]);

            await prod.removeConfig("verifik:baseUrl");
            const refused = await run(promotion, "probe", "prod");
            expect(refused).toMatchObject({ code: 2, stdout: "" });
            expect(refused.stderr).toContain(
                "Stack prod is of https://api.verifik.co, and the probe creates and deletes",
            );
            expect(await staging.preview()).toMatchObject({ ok: true });
        },
        { needs: "cli" },
    );

    it("says how it is used, and what is missing, with the exit code of an error", async () => {
        const said = (args: string[], env = process.env) =>
            promisify(execFile)(process.execPath, [command, ...args], { env }).then(
                ({ stdout }) => ({ code: 0, text: stdout }),
                ({ code, stderr }) => ({ code, text: stderr }),
            );
        expect((await said(["--help"])).text).toContain("pulumi-verifik compare <stack> <stack> [--json]");
        expect(await said(["--version"])).toEqual({ code: 0, text: `${version}\n` });
        const hint = "\nSee pulumi-verifik --help.\n";
        for (const [args, message] of [
            [[], "Say what to do."],
            [["promote"], "There is no command `promote`."],
            [["compare", "one"], "Name two stacks."],
            [["check", "one", "--json"], "--json goes with `compare` and `probe`."],
            [["check", "one", "--allow-production"], "--allow-production goes with `probe`."],
        ] as const) {
            expect(await said([...args])).toEqual({ code: 2, text: `pulumi-verifik: ${message}${hint}` });
        }
        expect(await said(["token", "dev"], { PATH: "" })).toMatchObject({
            code: 2,
            text: expect.stringContaining("There is no Pulumi CLI on PATH. Install it"),
        });
    }, 30_000);
});
