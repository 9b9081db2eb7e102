import { callsOfDestroy, callsOfUp, eachCallInterrupted, expectWhole, program } from "./interrupted";
import { personality } from "./personality";
import { scenario } from "./scenarios";

describe("an environment whose calls lose their answers", () => {
    scenario(
        "takes as many calls as are interrupted below",
        async (world) => {
            world.write(program());
            await world.stack.up();
            const calls = world.takeCalls().length;
            await world.stack.destroy();
            const atLeast = [calls, world.takeCalls().length].map(
                (count, index) => count - [callsOfUp, callsOfDestroy][index]!,
            );
            if (personality === undefined) expect(atLeast).toEqual([0, 0]);
            else for (const more of atLeast) expect(more).toBeGreaterThanOrEqual(0);
        },
        { empty: true },
    );

    eachCallInterrupted("whose answer is lost", ({ sandbox }, after) =>
        sandbox.injectFault({ after, what: "dropAfter" }),
    );

    scenario(
        "whose POST cannot be settled names what was left, and the line that adopts it",
        async (world) => {
            world.write(program());
            const { stack, sandbox } = world;
            sandbox.injectFault({ method: "POST", path: /project-flows/, times: 2, what: "dropAfter" });
            // A project whose answer does not tell that this run made it is looked at before each POST into it.
            const guards = sandbox.behaviour.postAnswer === "object" ? 0 : 1;
            for (const type of ["login", "onboarding"])
                sandbox.injectFault({
                    method: "GET",
                    path: new RegExp(`project-flows.*type=${type}`),
                    after: guards,
                    times: 1000,
                    what: { status: 401, body: { message: "Forbidden" } },
                });
            expect(await stack.up()).toMatchObject({ ok: false });
            expect(sandbox.dashboard.flows.list()).not.toEqual([]);
            sandbox.clearFaults();
            const refused = await stack.up();
            expect(refused.ok).toBe(false);
            const left = (type: string) => sandbox.dashboard.flows.list().find((flow) => flow["type"] === type)!._id;
            expect(refused.output).toMatch(new RegExp(`adopt: "(${left("login")}|${left("onboarding")})"`));
            world.write(program({ adopt: left("login") }, { adopt: left("onboarding") }));
            expect(await stack.up()).toMatchObject({ ok: true });
            expectWhole(world);
        },
        { empty: true },
    );
});
