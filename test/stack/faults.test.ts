import { faults, type Method, type Operation, type Times } from "../faults/cell";
import { scenario } from "./scenarios";
import type { Declarations, TestStack } from "./world";

// Cells of the fault matrix that tell most, here as whole stacks. `npm run faults` runs the matrix on the provider host.
const cells: Record<Operation, [Method, string, Times][]> = {
    create: [
        ["POST", "reset after the work", "throughout"],
        ["POST", "200 with broken JSON", "throughout"],
        ["POST", "502 with HTML", "once"],
        ["POST", "429 without", "once"],
        ["GET", "redirect to another host", "throughout"],
    ],
    adopt: [
        ["PUT", "reset after the work", "throughout"],
        ["GET", "status 500", "throughout"],
    ],
    update: [
        ["PUT", "reset before the work", "throughout"],
        ["PUT", "200 with another flow's id", "throughout"],
        ["PUT", "422 that repeats what was sent", "once"],
        ["GET", "200 with a cut body", "throughout"],
    ],
    refresh: [
        ["GET", "502 with HTML", "throughout"],
        ["GET", "200 with another flow's id", "throughout"],
    ],
    delete: [
        ["DELETE", "reset after the work", "throughout"],
        ["DELETE", "429 with Retry-After", "once"],
    ],
};

interface Owned {
    readonly project?: unknown;
    readonly [field: string]: unknown;
}

const settings = (n: number) => ({ redirectUrl: `https://${n}.example`, loginSettings: { email: n % 2 === 0 } });

/** The program and the state of the server, as one cell after the other changes them. */
class Flows {
    readonly declared: Declarations = {};

    constructor(private readonly world: TestStack) {}

    /** A login flow of a project of its own. */
    add(name: string, more: object = {}): void {
        const project = this.world.sandbox.dashboard.projects.create({ name })._id;
        this.declared[name] = { args: { project, type: "login", ...settings(0), ...more } };
    }

    /** What a cell changes in the program, or in the dashboard. */
    change(operation: Operation, n: number): void {
        const { flows } = this.world.sandbox.dashboard;
        const name = `flow${n}`;
        if (operation === "create") this.add(name);
        if (operation === "adopt") {
            this.add(name);
            const { args } = this.declared[name]!;
            args["adopt"] = flows.create({ ...args, redirectUrl: "https://old.example" })._id;
        }
        if (operation === "update") Object.assign(this.declared["flow0"]!.args, settings(n));
        if (operation === "refresh") flows.edit(flows.list()[0]!._id, settings(n));
        if (operation === "delete") delete this.declared[name];
        this.world.declare(this.declared);
    }

    /** Expects the server and the state to hold what the program says, and nothing else. */
    async expectAsDeclared(): Promise<void> {
        const wanted = Object.values(this.declared).map(({ args: { adopt, ...args } }) => args);
        const live = this.world.sandbox.dashboard.flows.list();
        expect(live).toHaveLength(wanted.length);
        const byProject = (all: readonly Owned[]) => Object.fromEntries(all.map((one) => [one.project, one]));
        expect(byProject(live)).toMatchObject(byProject(wanted));
        const state = await this.world.flows();
        expect(state.map(({ id }) => id).sort()).toEqual(live.map(({ _id }) => _id).sort());
        for (const { id, outputs } of state) {
            expect(live.find(({ _id }) => _id === id)).toMatchObject({ redirectUrl: outputs!["redirectUrl"] });
        }
    }
}

describe("a stack whose calls go wrong is as its program says one clean run later", () => {
    for (const [operation, these] of Object.entries(cells) as [Operation, (typeof cells)[Operation]][]) {
        scenario(`${operation}: ${these.map((fault) => fault.join(", ")).join("; ")}`, async (world) => {
            const { stack, sandbox } = world;
            const flows = new Flows(world);
            if (operation === "update" || operation === "refresh") flows.add("flow0");
            if (operation === "delete") these.forEach((_, index) => void flows.add(`flow${index + 1}`));
            world.declare(flows.declared);
            await stack.up();
            for (const [index, [method, mishap, times]] of these.entries()) {
                flows.change(operation, index + 1);
                const fault = faults[mishap]!;
                if (fault === "refused") throw new Error("a stack's sandbox stays");
                world.takeCalls();
                const path =
                    operation === "refresh" || operation === "update" ? /project-flows\/[0-9a-f]{24}/ : /project-flows/;
                sandbox.injectFault({ ...fault, method, path, times: times === "once" ? 1 : 1000 });
                await (operation === "refresh" ? stack.refresh() : stack.up());
                expect(sandbox.calls.some(({ faulty }) => faulty)).toBe(true);
                sandbox.clearFaults();
                expect(await stack.up({ refresh: operation === "refresh" })).toMatchObject({ ok: true });
                await flows.expectAsDeclared();
            }
        });
    }
});
