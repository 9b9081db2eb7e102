const assert = require("node:assert/strict");
const pulumi = require("@pulumi/pulumi");

// The test of mocks.test.ts for Mocha, or another runner without `expect`, in JavaScript.
before(() =>
    pulumi.runtime.setMocks({
        newResource: (args) => ({ id: `${args.name}-id`, state: args.inputs }),
        call({ token, inputs }) {
            if (token !== "verifik:index:getProject" || inputs.name !== "Shop") throw new Error("no such project");
            return { id: "67054e609e2c794b78e02af8", name: "Shop", status: "active" };
        },
    }),
);

const known = (output) => new Promise((resolve) => output.apply(resolve));

function declareLogin() {
    // Loaded after the mocks are set.
    const { getProjectOutput, ProjectFlow } = require("pulumi-verifik");
    const shop = getProjectOutput({ name: "Shop" });
    return new ProjectFlow("login", { project: shop.id, type: "login", loginSettings: { faceLiveness: true } });
}

it("the login flow is in the project that the lookup found", async () => {
    const login = declareLogin();
    assert.equal(await known(login.project), "67054e609e2c794b78e02af8");
    assert.deepEqual(await known(login.loginSettings), { faceLiveness: true });
});

it("a lookup that fails is an error of the program that asked", async () => {
    const { getProject } = require("pulumi-verifik");
    await assert.rejects(getProject({ name: "Shopp" }), /no such project/);
    assert.equal(await known(declareLogin().project), "67054e609e2c794b78e02af8");
});
