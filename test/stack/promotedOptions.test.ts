import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cliEnvironment } from "./cliEngine";
import type { Promotion } from "./promotionWorld";
import { promotionScenario } from "./scenarios";

/** Deploys both stacks. Returns the promoted flow's id, and what sets its options, which start as none. */
async function deployBoth(promotion: Promotion) {
    const { world, staging, prod, other } = promotion;
    let current = "";
    world.edit("});\nconst live", `}, { ${current} });\nconst live`);
    const setOptions = (options: string) => {
        world.edit(`}, { ${current} });\nconst live`, `}, { ${options} });\nconst live`);
        current = options;
    };
    expect(await staging.up()).toMatchObject({ ok: true });
    expect(await prod.up()).toMatchObject({ ok: true });
    promotion.writes();
    const flow = other.dashboard.flows.list()[0]!._id;
    return { setOptions, flow };
}

describe("a promoted flow", () => {
    promotionScenario("keeps to ignoreChanges, also of one leaf in a section", async (promotion) => {
        const { setOptions, flow } = await deployBoth(promotion);
        const { world, staging, prod } = promotion;
        setOptions('ignoreChanges: source ? ["loginSettings.livenessMinScore"] : []');
        world.edit("livenessMinScore: 0.7", "livenessMinScore: 0.8, phone: true");
        expect(await staging.up()).toMatchObject({ ok: true });
        promotion.writes();
        expect(await prod.up()).toMatchObject({ ok: true, summary: { update: 1 } });
        expect(promotion.writes().prod).toEqual([
            [
                `PUT /v2/project-flows/${flow}`,
                { loginSettings: expect.objectContaining({ livenessMinScore: 0.7, phone: true }) },
            ],
        ]);
    });

    promotionScenario("keeps its object under an alias, and under protect and retainOnDelete", async (promotion) => {
        const { setOptions, flow } = await deployBoth(promotion);
        const { world, prod, other } = promotion;
        world.edit('new ProjectFlow("login"', 'new ProjectFlow("signIn"');
        setOptions('aliases: [{ name: "login" }], protect: true');
        expect(await prod.up()).toMatchObject({ ok: true });
        expect(promotion.writes()).toEqual({ staging: [], prod: [] });
        const kept = await prod.destroy();
        expect(kept.ok).toBe(false);
        expect(kept.output).toContain("protect");
        setOptions('aliases: [{ name: "login" }], protect: false, retainOnDelete: true');
        expect(await prod.up()).toMatchObject({ ok: true });
        promotion.writes();
        const retained = await prod.destroy();
        expect(retained.output).toContain(`would take along login flow ${flow}, which this stack did not make`);
        expect(retained.output).toContain("the option `retainOnDelete` or `deletedWith` has dropped it from the state");
        expect(other.dashboard.flows.get(flow)).toMatchObject({ _id: flow });
    });

    promotionScenario(
        "is all that changes with --target",
        async (promotion) => {
            const { flow } = await deployBoth(promotion);
            const { world, staging, prod } = promotion;
            world.edit("livenessMinScore: 0.7", "livenessMinScore: 0.8");
            expect(await staging.up()).toMatchObject({ ok: true });
            promotion.writes();
            world.edit('{ name: "Shop" });', '{ name: "Shop 2" });');
            const { resources = [] } = (await prod.export()).deployment;
            const target = resources.filter(({ type }) => type.endsWith(":ProjectFlow")).map(({ urn }) => urn);
            expect(await prod.up({ target })).toMatchObject({ ok: true, summary: { update: 1 } });
            expect(promotion.writes().prod).toMatchObject([
                [`PUT /v2/project-flows/${flow}`, { loginSettings: { livenessMinScore: 0.8 } }],
            ]);
        },
        { needs: "cli" },
    );

    promotionScenario(
        "that the dashboard changed fails the nightly look for drift, which changes nothing",
        async (promotion) => {
            const { flow } = await deployBoth(promotion);
            const { world, other } = promotion;
            const env = { ...process.env, ...cliEnvironment(join(world.folder, ".state")) };
            const workflow = readFileSync(join(world.folder, ".github/workflows/verifik.yaml"), "utf8");
            const line = /run: (pulumi refresh .*) --stack/.exec(workflow)![1]!;
            const drift = () =>
                promisify(execFile)("pulumi", [...line.split(" ").slice(1), "--stack", "prod"], {
                    cwd: world.folder,
                    env,
                }).then(
                    ({ stdout }) => ({ ok: true, stdout }),
                    ({ stdout }) => ({ ok: false, stdout: stdout as string }),
                );
            expect(await drift()).toMatchObject({ ok: true });
            other.dashboard.flows.edit(flow, { redirectUrl: "https://elsewhere.example.com" });
            const found = await drift();
            expect(found.ok).toBe(false);
            expect(found.stdout).toContain("https://elsewhere.example.com");
            expect(promotion.writes()).toEqual({ staging: [], prod: [] });
        },
        { needs: "cli" },
    );
});
