import type { JsonObject } from "../../../provider/json/json";
import type { Account } from "../../../provider/programText/account";
import { type Held, nothingHeld } from "../../../provider/programText/held";
import { listImports } from "../../../provider/programText/importFile";
import { adoptedIds, isWrittenHere, removeAdoptLines } from "../../../provider/programText/removeAdopt";
import { writeProgram } from "../../../provider/programText/writeProgram";
import { evaluate } from "../../programText/evaluate";

const id = (kind: string, index: number) => `${kind}${String(index).padStart(23, "0")}`;
const project = (index: number, more: JsonObject = {}): JsonObject => ({ _id: id("a", index), name: "Shop", ...more });
const flow = (index: number, of: number, more: JsonObject = {}): JsonObject => ({
    _id: id("b", index),
    project: id("a", of),
    type: "login",
    status: "draft",
    ...more,
});
const webhook = (index: number, flows: number[], more: JsonObject = {}): JsonObject => ({
    ...{ _id: id("c", index), name: "Reports", url: "https://shop.example.com/hook", isActive: true },
    flows: flows.map((one) => id("b", one)),
    ...more,
});

function write(account: Partial<Account>, prefersLiveProject = false, held: Held = nothingHeld) {
    const whole = { projects: [], flows: [], webhooks: [], foreignFlows: [], ...account };
    const base = "npx pulumi-verifik adopt --stack dev";
    const commands = { command: `${base} --all`, removal: `${base} --remove` };
    return writeProgram(whole, { ...commands, isFull: false, prefersLiveProject, held });
}

const active = { status: "active" };
const holding = (held: { objects?: string[]; activations?: string[]; names?: string[] }): Held => ({
    objects: new Set(held.objects),
    activations: new Set(held.activations),
    names: new Set(held.names),
});

describe("an import file for an account", () => {
    it("names each object that a program can declare, by its name there, and what is live", () => {
        const account = {
            projects: [project(1, active), project(2)],
            flows: [flow(1, 1, active), flow(2, 2)],
            webhooks: [webhook(1, [1])],
            foreignFlows: [],
        };
        const { text } = write(account);
        const imports = listImports(account);
        expect(imports.map(({ type, id: one }) => [type, one])).toEqual([
            ["verifik:index:Project", id("a", 1)],
            ["verifik:index:ProjectFlow", id("b", 1)],
            ["verifik:index:Webhook", id("c", 1)],
            ["verifik:index:ProjectActivation", id("a", 1)],
            ["verifik:index:Project", id("a", 2)],
            ["verifik:index:ProjectFlow", id("b", 2)],
        ]);
        for (const { name } of imports) expect(text).toContain(`"${name}"`);
    });
});

describe("a program for an account", () => {
    it("reads like one that a person would have written", () => {
        const account = {
            projects: [project(1, { ...active, contactEmail: "ann@example.com" })],
            flows: [flow(1, 1, { ...active, webhook: id("c", 1), loginSettings: { email: true } })],
            webhooks: [webhook(1, [1])],
            foreignFlows: [{ id: id("b", 9), project: id("a", 1), type: "humanAuthn" }],
        };
        const { text, secrets } = write(account);
        expect(
            text,
        ).toBe(`// Written by \`npx pulumi-verifik adopt --stack dev --all\`: objects of a Verifik account, as they are.
// Once \`pulumi up\` has taken them over, \`npx pulumi-verifik adopt --stack dev --remove\` takes the \`adopt\` lines out.
import * as pulumi from "@pulumi/pulumi";
import { Project, ProjectActivation, ProjectFlow, Webhook } from "pulumi-verifik";

const config = new pulumi.Config();

// Flow b00000000000000000000009 is of the type humanAuthn, which this package does not manage.

const shop = new Project(
    "shop",
    {
        name: "Shop",
        contactEmail: config.requireSecret("shopContactEmail"),
        adopt: "a00000000000000000000001",
    },
    { protect: true },
);

const shopLogin = new ProjectFlow(
    "shop-login",
    {
        project: shop.id,
        type: "login",
        loginSettings: { email: true },
        adopt: "b00000000000000000000001",
    },
    { protect: true },
);

const reportsWebhook = new Webhook(
    "reports-webhook",
    {
        name: "Reports",
        url: "https://shop.example.com/hook",
        isActive: true,
        flows: [shopLogin.id],
        adopt: "c00000000000000000000001",
    },
    { protect: true },
);

new ProjectActivation(
    "shop",
    {
        project: shop.id,
        flows: [shopLogin.id],
    },
    { dependsOn: reportsWebhook, protect: true },
);
`);
        expect(secrets).toEqual([{ key: "shopContactEmail", value: "ann@example.com", shape: "<value>" }]);
        expect(write(account, true).text.split("\n").slice(8).join("\n")).toBe(`
new LiveProject(
    "shop",
    {
        project: {
            name: "Shop",
            contactEmail: config.requireSecret("shopContactEmail"),
            adopt: "a00000000000000000000001",
        },
        login: {
            loginSettings: { email: true },
            adopt: "b00000000000000000000001",
        },
        webhook: {
            name: "Reports",
            url: "https://shop.example.com/hook",
            adopt: "c00000000000000000000001",
        },
    },
    { protect: true },
);
`);
    });

    it("gives a status to what no activation has it for, and never to what one has", () => {
        const account = {
            projects: [project(1, active), project(2, { status: "paused" }), project(3, active)],
            flows: [
                flow(1, 1, active),
                flow(2, 1, { status: "paused", type: "onboarding" }),
                flow(3, 2, active),
                flow(4, 3),
            ],
        };
        const declared = evaluate(write(account));
        expect(declared.map(({ kind, args }) => [kind, args.status ?? args.flows])).toEqual([
            ["Project", undefined],
            ["ProjectFlow", undefined],
            ["ProjectFlow", "paused"],
            ["ProjectActivation", [id("b", 1)]],
            ["Project", "paused"],
            ["ProjectFlow", "active"],
            ["Project", "active"],
            ["ProjectFlow", undefined],
        ]);
        const { unfit, text } = write(account, true);
        expect(unfit).toEqual([id("a", 1), id("a", 2), id("a", 3)]);
        expect(text).not.toContain("LiveProject");
    });

    it("declares each link once, on the side that knows it", () => {
        const [first, second] = [id("c", 1), id("c", 2)];
        const declared = evaluate(
            write({
                projects: [project(1), project(2)],
                flows: [
                    flow(1, 1, { webhook: first }),
                    flow(2, 1, { type: "onboarding", version: 3, integrations: { webhook: second } }),
                    flow(3, 2, { webhook: id("c", 9) }),
                ],
                webhooks: [webhook(1, [1, 3, 8]), webhook(2, [])],
            }),
        );
        const links = declared.flatMap(({ args }) => [args.webhook, args.integrations?.webhook, args.flows]);
        // Flow 3 names another webhook than the one that lists it.
        expect(links.filter((link) => link !== undefined)).toEqual([first, second, id("c", 9)]);
        const agreed = evaluate(
            write({
                projects: [project(1), project(2)],
                flows: [flow(1, 1, { webhook: first }), flow(2, 2)],
                webhooks: [webhook(1, [1, 2, 8])],
            }),
        );
        expect(agreed.at(-1)).toMatchObject({ kind: "Webhook", args: { flows: [id("b", 1), id("b", 2), id("b", 8)] } });
        expect(agreed.filter(({ args }) => args.webhook !== undefined)).toEqual([]);
    });

    it("only tells of what it cannot declare, and names it by its id", () => {
        const program = write({
            projects: [project(1, { ...active, name: "x".repeat(61) })],
            flows: [flow(1, 1, active)],
            webhooks: [webhook(1, [1], { url: "ftp://example.com" })],
        });
        expect(program.text).toContain(
            "// Project a00000000000000000000001 cannot be declared.\n" +
                "// name must be a string of 1 to 60 characters; Verifik holds something else.\n",
        );
        expect(program.text).toContain("// Webhook c00000000000000000000001 cannot be declared.\n// url must be a URL");
        expect(evaluate(program).map(({ kind, args }) => [kind, args.project])).toEqual([
            ["ProjectFlow", id("a", 1)],
            ["ProjectActivation", id("a", 1)],
        ]);
    });

    it("tells flows of one type apart by what they are called, else by number", () => {
        const flows = ["Peru", "Peru", undefined].map((name, index) =>
            flow(index, 1, { ...(name === undefined ? {} : { name }), createdAt: `2026-01-0${index + 1}` }),
        );
        expect(evaluate(write({ projects: [project(1)], flows: flows.reverse() })).map(({ name }) => name)).toEqual([
            "shop",
            "shop-login-peru",
            "shop-login-peru-2",
            "shop-login",
        ]);
    });

    it("takes no variable for an activation, to which nothing refers", () => {
        const named = ["Shop", "Shop Activation"].map((name, index) => project(index + 1, { ...active, name }));
        const program = write({ projects: named, flows: [flow(1, 1, active), flow(2, 2, active)] });
        expect(program.text.match(/^const \w+/gm)).toEqual([
            "const shop",
            "const shopLogin",
            "const shopActivation",
            "const shopActivationLogin",
        ]);
        expect(evaluate(program)).toHaveLength(6);
    });

    describe("for a stack that holds some of the objects already", () => {
        const account = {
            projects: [project(1, active), project(2, active)],
            flows: [
                flow(1, 1, { ...active, webhook: id("c", 1) }),
                flow(2, 2, active),
                flow(3, 1, { type: "onboarding" }),
            ],
            webhooks: [webhook(1, [1]), webhook(2, [2], { name: "Other" })],
            foreignFlows: [{ id: id("b", 9), project: id("a", 1), type: "humanAuthn" }],
        };
        const declaredBut = (held: Held, prefersLiveProject = false) =>
            evaluate(write(account, prefersLiveProject, held)).map(({ kind, args }) => [kind, args]);

        it("leaves these out, and names them by their ids", () => {
            const held = holding({ objects: [id("a", 1), id("b", 2), id("c", 2)], names: ["shop"] });
            const program = write(account, false, held);
            expect(evaluate(program).map(({ kind, name, args }) => [kind, name, args.project, args.flows])).toEqual([
                ["ProjectFlow", "shop-login", id("a", 1), undefined],
                ["ProjectFlow", "shop-onboarding", id("a", 1), undefined],
                ["Webhook", "reports-webhook", undefined, [id("b", 1)]],
                ["Project", "shop-2", undefined, undefined],
                ["ProjectActivation", "shop-2", id("a", 2), [id("b", 2)]],
            ]);
            expect(program.text).toContain(`project: "${id("a", 1)}"`);
            expect(program.text).toContain(`flows: ["${id("b", 2)}"]`);
            expect(program.text).not.toContain("humanAuthn");
            const imports = listImports(account, held).map(({ type, id: one }) => `${type.split(":")[2]} ${one}`);
            expect(imports).toEqual([
                ...[`ProjectFlow ${id("b", 1)}`, `ProjectFlow ${id("b", 3)}`, `Webhook ${id("c", 1)}`],
                ...[`Project ${id("a", 2)}`, `ProjectActivation ${id("a", 2)}`],
            ]);
        });

        it("leaves a status to an activation that the stack has, and gives it where the stack has none", () => {
            const statuses = (held: Held) =>
                declaredBut(held)
                    .filter(([, { project: owner }]) => owner === id("a", 1))
                    .map(([kind, { status }]) => [kind, status]);
            const flows = (status?: string) => [
                ["ProjectFlow", status],
                ["ProjectFlow", undefined],
            ];
            expect(statuses(holding({ objects: [id("a", 1)] }))).toEqual(flows("active"));
            expect(statuses(holding({ activations: [id("a", 1)] }))).toEqual(flows());
            expect(statuses(nothingHeld)).toEqual([...flows(), ["ProjectActivation", undefined]]);
        });

        it("writes a LiveProject only where the stack has no part of it", () => {
            const kinds = (held: Held) => declaredBut(held, true).map(([kind]) => kind);
            expect(kinds(nothingHeld)).toContain("LiveProject");
            expect(kinds(holding({ objects: [id("b", 2)] }))).not.toContain("LiveProject");
            expect(kinds(holding({ activations: [id("a", 2)] }))).not.toContain("LiveProject");
            const { unfit } = write(account, true, holding({ objects: [id("a", 1), id("b", 2)] }));
            expect(unfit).toEqual([id("a", 2)]);
        });
    });

    it("loses its `adopt` lines, and what tells of them, and nothing else", () => {
        const { text } = write({ projects: [project(1)], flows: [flow(1, 1, { name: "adopt: me" })] });
        expect(isWrittenHere(text)).toBe(true);
        expect(adoptedIds(text)).toEqual([id("a", 1), id("b", 1)]);
        const left = removeAdoptLines(text);
        expect(adoptedIds(left)).toEqual([]);
        const gone = text.split("\n").filter((line) => !left.split("\n").includes(line));
        expect(gone.map((line) => line.trim().slice(0, 12))).toEqual(["// Once `pul", 'adopt: "a000', 'adopt: "b000']);
        expect(left).toContain('name: "adopt: me"');
        expect(removeAdoptLines(`\tadopt: '${id("a", 1)}'\n  x,\n`)).toBe("  x,\n");
    });
});
