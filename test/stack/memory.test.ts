import { about, hostsOf } from "./processes";
import { scenario } from "./scenarios";

const megabyte = 1024 * 1024;

/** Answers that are too much, each to every GET of a refresh of twenty flows, or to the list that a guard reads. */
const answers = {
    "a body of 9 MB": JSON.stringify({ data: "x".repeat(9 * megabyte) }),
    "a list of 7 MB that says that it has a billion pages": JSON.stringify({
        data: Array.from({ length: 700 }, (_, index) => ({
            _id: index.toString(16).padStart(24, "0"),
            text: "x".repeat(10_000),
        })),
        pagination: { page: 1, limit: 100, total: 1e11, pages: 1e9 },
    }),
    "a body that is nested 5,000 times": "[".repeat(5_000) + "]".repeat(5_000),
};

describe("the provider host", () => {
    scenario(
        "takes less than 300 MB, whatever the answers hold",
        async (world) => {
            const { stack, sandbox, project } = world;
            const mark = process.env["MARK"];
            process.env["MARK"] = world.folder;
            let peak = 0;
            let seen = 0;
            const watch = setInterval(() => {
                for (const id of hostsOf(world.folder)) {
                    const [, held = "0"] = /VmHWM:\s+(\d+) kB/.exec(about(id, "status")) ?? [];
                    seen++;
                    peak = Math.max(peak, Number(held) * 1024);
                }
            }, 50);
            world.onStop(() => {
                clearInterval(watch);
                if (mark === undefined) delete process.env["MARK"];
                else process.env["MARK"] = mark;
            });
            const flow = (index: number) => ({ args: { project, type: "login", name: `Flow ${index}` } });
            const flows = (count: number) =>
                Object.fromEntries(Array.from({ length: count }, (_, index) => [`flow${index}`, flow(index)]));
            world.declare(flows(20));
            expect(await stack.up()).toMatchObject({ ok: true });
            for (const body of Object.values(answers)) {
                sandbox.injectFault({ method: "GET", times: 10_000, what: { status: 200, body } });
                expect(await stack.refresh()).toMatchObject({ ok: false });
                world.declare(flows(24));
                expect(await stack.up()).toMatchObject({ ok: false });
                sandbox.clearFaults();
            }
            expect(await stack.up()).toMatchObject({ ok: true });
            expect(seen).toBeGreaterThan(0);
            expect(peak / megabyte).toBeLessThan(300);
        },
        { needs: "processes" },
    );
});
