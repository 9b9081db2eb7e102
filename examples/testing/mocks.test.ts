import * as pulumi from "@pulumi/pulumi";
import type { ProjectFlow } from "pulumi-verifik";

// How to test with Pulumi's mocks: no account, no CLI, no call of the API. The mocks answer the lookups as well.
const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(() =>
    pulumi.runtime.setMocks({
        newResource(args) {
            registered.push(args);
            return { id: `${args.name}-id`, state: args.inputs };
        },
        call({ token, inputs }) {
            if (token !== "verifik:index:getProject" || inputs["name"] !== "Shop") throw new Error("no such project");
            return { id: "67054e609e2c794b78e02af8", name: "Shop", status: "active" };
        },
    }),
);

/** The value of an output. */
function known<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}

/** A program that is a function. One that is a file is loaded by `await import("..")`, after the mocks are set. */
async function declareLogin(name: string): Promise<ProjectFlow> {
    const { getProjectOutput, ProjectFlow } = await import("pulumi-verifik");
    const shop = getProjectOutput({ name });
    return new ProjectFlow("login", { project: shop.id, type: "login", loginSettings: { faceLiveness: true } });
}

test("the login flow is in the project that the lookup found", async () => {
    const login = await declareLogin("Shop");
    expect(await known(login.project)).toBe("67054e609e2c794b78e02af8");
    expect(registered.at(-1)?.inputs).toMatchObject({ type: "login", loginSettings: { faceLiveness: true } });
});

test("a lookup that fails is an error of the program that asked", async () => {
    const { getProject } = await import("pulumi-verifik");
    await expect(getProject({ name: "Shopp" })).rejects.toThrow("no such project");
    expect(await known((await declareLogin("Shop")).project)).toBe("67054e609e2c794b78e02af8");
});
