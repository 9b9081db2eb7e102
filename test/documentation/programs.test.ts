import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { type Sandbox, startSandbox } from "../../sandbox/api";
import { inProcessEngine } from "../stack/inProcessEngine";
import { TestStack } from "../stack/world";
import { type Block, blocks, isProgram } from "./pages";

/** What the programs refer to, and the words of a program that needs it. */
const seeds: readonly { needs: RegExp; make: (dashboard: Sandbox["dashboard"], code: string) => void }[] = [
    {
        needs: /getProject(Output)?\(\{ name|getProjectFlowOutput/,
        make: ({ projects, flows }) => {
            const { _id } = projects.create({ name: "Shop" });
            flows.create({ project: _id, type: "login" });
        },
    },
    {
        needs: /67054e609e2c794b78e02af8|67996c2606c23de3bc785a23/,
        make: ({ projects, flows }, code) => {
            const { _id } = projects.create({ name: "Studio", marked: project });
            if (!code.includes(flow)) return;
            flows.create({ project: _id, type: "login", redirectUrl: "https://old.example", marked: flow });
        },
    },
    {
        needs: /6776ab3c8d1d2e3f4a5b6c7d|getWebhook/,
        make: ({ webhooks }) =>
            webhooks.create({ name: "Reports", url: "https://example.com/hook", isActive: true, marked: webhook }),
    },
];
const project = "67054e609e2c794b78e02af8";
const flow = "67996c2606c23de3bc785a23";
const webhook = "6776ab3c8d1d2e3f4a5b6c7d";

/** A file of a sandbox in which there is what a program refers to, under the ids that the pages use. */
async function seeded(file: string, code: string): Promise<void> {
    const sandbox = await startSandbox({ file });
    for (const { needs, make } of seeds) if (needs.test(code)) make(sandbox.dashboard, code);
    await sandbox.close();
    let text = readFileSync(file, "utf8");
    const objects = Object.values(JSON.parse(text) as Record<string, Record<string, { _id: string; marked?: string }>>);
    for (const { _id, marked } of objects.flatMap((kind) => Object.values(kind))) {
        if (marked !== undefined) text = text.replaceAll(_id, marked);
    }
    writeFileSync(file, text);
}

function compiled(code: string): string {
    const jsc = { parser: { syntax: "typescript" }, target: "es2022" } as const;
    return transformSync(code, { swcrc: false, jsc, module: { type: "commonjs" } }).code;
}

/** The programs that the others refer to as `organization/shop/staging`, by what they take from it. */
const sourceNamed = (comment: string) => blocks.find(({ code }) => code.includes(comment))!;
const sources = {
    login: sourceNamed("The program of staging."),
    logins: sourceNamed("The program of staging, with a login for each country."),
};

/** The program that has to be deployed before another, if one has to be. */
function sourceOf({ code }: Block): Block | undefined {
    if (!/StackReference\("organization\/shop\/staging"\)/.test(code)) return undefined;
    return /["`]logins\b/.test(code) ? sources.logins : sources.login;
}

async function deployed({ code }: Block, also?: Block): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "verifik-page-"));
    const file = join(folder, "sandbox.json");
    await seeded(file, code);
    const world = await TestStack.start(inProcessEngine, { sandbox: { file }, empty: true });
    try {
        const { stack } = world;
        if (also !== undefined) {
            writeFileSync(join(world.folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
            world.write(compiled(also.code));
            const staging = await world.engine.open(world.folder, "staging", join(world.folder, ".state"));
            await staging.setConfig("verifik:baseUrl", world.sandbox.url);
            await staging.setConfig("verifik:token", world.sandbox.token, true);
            expect(await staging.up()).toMatchObject({ ok: true });
            writeFileSync(join(world.folder, "Pulumi.yaml"), "name: scenario\nruntime: nodejs\n");
        }
        await stack.setConfig("scenario:otp", "123456", true);
        await stack.setConfig("scenario:project", "Shop");
        await stack.setConfig("scenario:shopContactEmail", "help@example.com", true);
        world.write(compiled(code));
        expect(await stack.up()).toMatchObject({ ok: true });
        world.takeCalls();
        expect(await stack.up()).toMatchObject({ ok: true });
        // A second run only reads what the program looks up.
        expect(world.takeCalls().filter((call) => typeof call !== "string" || !call.startsWith("GET "))).toEqual([]);
        if (code.includes("protect: true")) {
            world.write(compiled(code.replaceAll("protect: true", "protect: false")));
            expect(await stack.up()).toMatchObject({ ok: true });
        }
        expect(await stack.destroy()).toMatchObject({ ok: true });
    } finally {
        await world.stop();
        rmSync(folder, { recursive: true, force: true });
    }
}

describe("each program of the documentation is deployed, changes nothing the second time, and is destroyed", () => {
    it.each(blocks.filter(isProgram).map((block) => [block.place, block] as const))(
        "%s",
        (_place, block) => deployed(block, sourceOf(block)),
        60_000,
    );
});
