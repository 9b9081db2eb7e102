import { type Shape, shapes } from "./documentedBodies";
import { personality } from "./personality";
import { scenario } from "./scenarios";

// Each body goes through create, a second up, a refresh, a change, destroy, and adoption. The table of what came of it is
// printed at the end.

const isVersion3 = (args: Record<string, unknown>) => "integrations" in args || "signUpForm" in args;
/** What each body went through as it should. */
const passed = new Map<string, string[]>();

describe("the bodies that Verifik's pages and its dashboard show", () => {
    scenario("pass create, update, read, adopt and destroy without drift, and no call twice", async (world) => {
        const { stack, sandbox, project } = world;
        const own = ({ kind }: Shape) => (kind === "ProjectFlow" ? { project } : {});
        const declare = (more: (shape: Shape, name: string) => object) =>
            world.declare(
                Object.fromEntries(
                    [...shapes].map(([name, shape]) => [
                        name.replaceAll(/\W+/g, "-"),
                        { kind: shape.kind, args: { ...own(shape), ...shape.args, ...more(shape, name) } },
                    ]),
                ),
            );
        const writesOf = (wanted: string) =>
            sandbox.calls.filter(({ method }) => method === wanted).map(({ body }) => body);
        const { size } = shapes;
        const same = async () => {
            for (const outcome of [await stack.up(), await stack.refresh(), await stack.up()]) {
                expect(outcome).toMatchObject({ ok: true, summary: { same: size + 1 } });
            }
        };

        declare(({ more }) => more);
        const made = await stack.up();
        expect(made.output).not.toContain("stored a different value");
        expect(made).toMatchObject({ ok: true, summary: { create: size + 1 } });
        const posts = writesOf("POST");
        expect(posts).toHaveLength(size);
        const pass = (what: string) => {
            for (const name of shapes.keys()) passed.set(name, [...(passed.get(name) ?? []), what]);
        };
        for (const shape of shapes.values()) {
            const version =
                shape.kind === "ProjectFlow" && isVersion3(shape.args) ? { version: 3, status: "draft" } : {};
            const list = "whiteList" in shape.args ? { replaceList: true } : {};
            expect(posts).toContainEqual({ ...own(shape), ...shape.args, ...version, ...list });
        }
        pass("one POST");
        await same();
        pass("no drift");

        sandbox.clearCalls();
        declare(({ more, change }) => ({ ...more, ...change }));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { update: size, same: 1 } });
        const puts = writesOf("PUT");
        expect(puts).toHaveLength(size);
        for (const { change } of shapes.values()) expect(puts).toContainEqual(change);
        await same();
        pass("one PUT of the change");
        expect(await stack.destroy()).toMatchObject({ ok: true });

        const collections = { ProjectFlow: "flows", Project: "projects", Webhook: "webhooks" } as const;
        const ids = new Map(
            [...shapes].map(([name, shape]) => [
                name,
                sandbox.dashboard[collections[shape.kind]].create({ ...own(shape), ...(shape.args as object) })._id,
            ]),
        );
        sandbox.clearCalls();
        declare((_shape, name) => ({ adopt: ids.get(name) }));
        expect(await stack.up()).toMatchObject({ ok: true, summary: { create: size + 1 } });
        expect(writesOf("POST")).toEqual([]);
        // What the server does not show cannot be compared, so it is sent.
        const isHidden = (key: string) =>
            ["whiteList", "replaceList", "security", "integrations", "demoOTP", "description"].includes(key);
        const sent = writesOf("PUT").flatMap((body) => Object.keys(body as object));
        expect(personality === undefined ? sent : sent.filter((key) => !isHidden(key))).toEqual([]);
        const adopting = writesOf("PUT").length;
        await same();
        expect(writesOf("PUT")).toHaveLength(adopting);
        pass("adopted");
        expect(await stack.destroy()).toMatchObject({ ok: true });
        const left = [sandbox.dashboard.flows, sandbox.dashboard.webhooks].flatMap((objects) => objects.list());
        expect(left).toEqual([]);
        expect(sandbox.dashboard.projects.list().map(({ _id }) => _id)).toEqual([project]);
        expect(sandbox.calls.filter(({ method, status }) => method !== "GET" && status >= 300)).toEqual([]);
        pass("destroyed");
    });

    afterAll(() => {
        const width = Math.max(...[...shapes.keys()].map((name) => name.length));
        const lines = [...shapes.keys()].map(
            (name) => `${name.padEnd(width)}  ${passed.get(name)?.join(", ") ?? "not created as it should be"}`,
        );
        process.stdout.write(`${lines.join("\n")}\n`);
    });
});
