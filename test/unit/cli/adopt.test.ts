import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt } from "../../../provider/cli/adoptCommand";
import type { StateResource } from "../../../provider/program/stateResource";
import { type Sandbox, startSandbox } from "../../../sandbox/api";
import { CliStandIn, type StackContents } from "./cliStandIn";

let sandbox: Sandbox;
let cli: CliStandIn;
let folder: string;
let shop: string;
let login: string;
beforeEach(async () => {
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    folder = mkdtempSync(join(tmpdir(), "verifik-adopt-"));
    cli = new CliStandIn();
    sandbox = await startSandbox({});
    shop = String(sandbox.dashboard.projects.create({ name: "Shop", contactEmail: "help@private.example" })._id);
    login = String(sandbox.dashboard.flows.create({ project: shop, type: "login" })._id);
    fill();
});
afterEach(async () => {
    await sandbox.close();
    cli.close();
    rmSync(folder, { recursive: true, force: true });
    jest.restoreAllMocks();
});

/** Gives the stack what it needs to work on the sandbox, and more. */
function fill({ config = {}, resources = [] }: Partial<StackContents> = {}): void {
    const baseUrl = { value: sandbox.url, secret: false };
    const token = { value: sandbox.token, secret: true };
    cli.set({ config: { "verifik:baseUrl": baseUrl, "verifik:token": token, ...config }, resources });
}

function held(kind: string, id: string, more: Partial<StateResource> & { name?: string } = {}): StateResource {
    const { name = "mine", ...others } = more;
    const type = `pulumi-nodejs:dynamic/verifik:${kind}`;
    return { urn: `urn:pulumi:dev::scenario::${type}::${name}`, type, id, ...others };
}

const file = (name = "verifik.ts") => join(folder, name);
const read = (name?: string) => readFileSync(file(name), "utf8");
const run = (...args: string[]) => adopt(["--stack", "dev", "--out", file(), ...args]);
const refusal = (...args: string[]) => run(...args).catch((error) => error.message);

describe("pulumi-verifik adopt, of what a stack holds in part", () => {
    it("leaves out what the stack manages, and says so", async () => {
        fill({ resources: [held("Project", shop)] });
        const said = await run("--all");
        expect(said).toContain(`${file()} is written: 0 projects, 1 flow, 0 webhooks of ${sandbox.url}.\n`);
        expect(said).toContain("1 object is left out: the stack holds it already.\n");
        expect(read()).toContain(`project: "${shop}"`);
        expect(read()).not.toContain("new Project(");
    });

    it("takes what is only looked up, or on its way out, for no part of it, but its name for taken", async () => {
        fill({
            resources: [
                held("Project", shop, { external: true, name: "shop" }),
                held("ProjectFlow", login, { delete: true }),
            ],
        });
        await run("--all");
        expect(read()).toContain(`new Project(\n    "shop-2",`);
        expect(read()).toContain(`adopt: "${login}"`);
    });

    it("writes nothing where nothing is left, neither a program nor an import", async () => {
        fill({ resources: [held("Project", shop), held("ProjectFlow", login)] });
        const message = "Nothing is left to adopt: stack dev holds all 2 objects already. No file is written.";
        expect(await run("--all")).toBe(message);
        expect(await run("--all", "--import")).toBe(message);
        expect(existsSync(file())).toBe(false);
    });

    it("leaves the same out of an import", async () => {
        fill({ resources: [held("ProjectFlow", login)] });
        expect(await run("--all", "--import")).toContain("1 object is left out: the stack holds it already.\n");
        expect(JSON.parse(read()).resources).toEqual([{ type: "verifik:index:Project", name: "shop", id: shop }]);
    });

    it("writes the same file again, before the `up` and after it", async () => {
        await run("--all");
        const text = read();
        await run("--all");
        expect(read()).toBe(text);
        fill({
            resources: [held("Project", shop, { name: "shop" }), held("ProjectFlow", login, { name: "shop-login" })],
        });
        await run("--all");
        expect(read()).toBe(text);
    });

    it("overwrites no program that declares what the stack holds, with --force neither", async () => {
        await run("--all");
        fill({
            resources: [held("Project", shop, { name: "shop" }), held("ProjectFlow", login, { name: "shop-login" })],
        });
        await adopt(["--stack", "dev", "--out", file(), "--remove"]);
        const text = read();
        sandbox.dashboard.projects.create({ name: "Bank" });
        expect(await refusal("--all", "--force")).toBe(
            `${file()} may declare what stack dev holds, and the new one would not. Name another file with --out.`,
        );
        expect(read()).toBe(text);
        await adopt(["--stack", "dev", "--all", "--out", file("more.ts")]);
        expect(read("more.ts")).toContain('new Project(\n    "bank",');
    });
});

describe("pulumi-verifik adopt --set-secrets", () => {
    const key = "scenario:shopContactEmail";

    it("sets what is free, and sets it again", async () => {
        for (const _ of [1, 2]) {
            expect(await run("--all", "--set-secrets")).toContain("secret configuration are set: shopContactEmail.");
            expect(cli.getConfig()[key]).toEqual({ value: "help@private.example", secret: true });
        }
    });

    it("overwrites no other value without --force, nor writes a file", async () => {
        const own = { value: "of somebody", secret: true };
        fill({ config: { [key]: own, "aws:loginWhiteList": own } });
        expect(await refusal("--all", "--set-secrets")).toBe(
            "Stack dev has other values under these keys of its configuration: shopContactEmail. " +
                "Nothing is written. Give yours other keys, or have them overwritten with --force.",
        );
        expect(existsSync(file())).toBe(false);
        expect(cli.getConfig()[key]).toEqual(own);
        await run("--all");
        expect(await refusal("--all", "--set-secrets")).toContain("shopContactEmail");
        await run("--all", "--set-secrets", "--force");
        expect(cli.getConfig()[key]?.value).toBe("help@private.example");
    });

    it("takes no heed of a key of another namespace", async () => {
        fill({ config: { "aws:shopContactEmail": { value: "of somebody", secret: false } } });
        expect(await run("--all", "--set-secrets")).toContain("are set: shopContactEmail.");
    });
});

describe("pulumi-verifik adopt --remove", () => {
    const remove = () => adopt(["--stack", "dev", "--remove", "--out", file()]);

    it.each([
        ["is only looked up", () => held("Project", shop, { external: true })],
        ["is on its way out", () => held("Project", shop, { delete: true })],
        ["is only activated", () => held("ProjectActivation", shop)],
        ["has only its id in another package's resource", () => ({ ...held("Project", shop), type: "aws:s3:Bucket" })],
    ])("keeps the line of a project that %s", async (_, resource) => {
        await run("--all");
        const text = read();
        fill({ resources: [held("ProjectFlow", login), resource()] });
        await expect(remove()).rejects.toThrow(`Stack dev does not hold ${shop} yet`);
        expect(read()).toBe(text);
        fill({ resources: [held("ProjectFlow", login), held("Project", shop)] });
        expect(await remove()).toContain("2 `adopt` lines are taken out");
    });
});

describe("pulumi-verifik adopt, by the stack's settings", () => {
    it("keeps to the stack's own limits", async () => {
        fill({ config: { "verifik:flowRequestsPerMinute": { value: "many", secret: false } } });
        expect(await refusal("--all")).toBe(
            "`verifik:flowRequestsPerMinute` takes a number of requests; 0 is no limit.",
        );
        expect(sandbox.calls).toEqual([]);
    });
});
