import { compareFlows } from "../../../provider/cli/compare";

const types = { dynamic: "pulumi-nodejs:dynamic/verifik:ProjectFlow", plugin: "verifik:index:ProjectFlow" };

function stateOf(type: string, ...flows: [above: string, name: string, description: string][]) {
    const resources = flows.map(([above, name, description], index) => ({
        urn: `urn:pulumi:dev::shop::${above}${type}::${name}`,
        type,
        id: String(index),
        outputs: { type: "login", description },
    }));
    return { deployment: { resources } };
}

describe("the flows of two stacks are compared", () => {
    it("field by field, in the order of the alphabet, whatever the order in a state", () => {
        const [one, other] = [stateOf(types.plugin, ["", "login", "a"]), stateOf(types.plugin, ["", "login", "b"])];
        Object.assign(other.deployment.resources[0]!, {
            outputs: { type: "login", version: 3, loginSettings: { email: true }, description: "b" },
        });
        const paths = compareFlows(one, other).flatMap(({ differences }) => differences.map(({ path }) => path));
        expect(paths).toEqual(["description", "loginSettings.email", "version"]);
    });

    it("component by component, and called by these where the name alone would not tell", () => {
        const flows: [string, string, string][] = [
            ["my:Colombia$", "login", "one"],
            ["my:Mexico$", "login", "two"],
            ["my:Mexico$", "signUp", "three"],
        ];
        const compared = compareFlows(stateOf(types.dynamic, ...flows), stateOf(types.plugin, ...[...flows].reverse()));
        expect(compared.map(({ name, onlyIn, differences }) => ({ name, onlyIn, differences }))).toEqual(
            ["my:Colombia::login", "my:Mexico::login", "signUp"].map((name) => ({ name, differences: [] })),
        );
    });
});
