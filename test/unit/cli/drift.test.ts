import { isUndone } from "../../../provider/cli/drift";
import { type PlannedStep, subjectOf } from "../../../provider/cli/plan";
import type { JsonObject } from "../../../provider/json/json";
import { plannedStep } from "./plannedStep";

const id = "67996c2606c23de3bc785a23";
const refresh = plannedStep("refresh", "ProjectFlow", { id });
const { urn } = refresh;
const drift = (paths: string) =>
    `login flow ${id} was changed outside Pulumi: ${paths}. \`pulumi up\` sets what the program says, unless \`ignoreChanges\` names it. To keep what`;
const gone = `webhook ${id} no longer exists in Verifik. The next \`pulumi up\` recreates it.`;
const update = (oldInputs: JsonObject, inputs: JsonObject) =>
    plannedStep("update", "ProjectFlow", { id, oldInputs, inputs });

describe("a change outside Pulumi", () => {
    const before = { description: "a", loginSettings: { email: false, phone: true }, whiteList: "[secret]" };

    it.each<[string, string, PlannedStep[], boolean]>([
        [
            "an update sets back",
            "loginSettings.email",
            [update(before, { ...before, loginSettings: { email: true } })],
            true,
        ],
        ["a replacement sets back", "description", [{ ...update(before, {}), op: "replace" }], true],
        ["nothing follows", "loginSettings.email", [], false],
        [
            "the update of another field follows",
            "loginSettings.email",
            [update(before, { ...before, description: "b" })],
            false,
        ],
        [
            "the update of a field beside it follows",
            "loginSettings.email",
            [update(before, { ...before, loginSettings: { email: false, phone: false } })],
            false,
        ],
        [
            "an update may set back, as far as the CLI shows it",
            "whiteList[0].email",
            [update(before, { ...before, description: "b" })],
            true,
        ],
        ["an update may set back, as it is not named", "a, b and 3 more", [update(before, { description: "b" })], true],
        ["the resource's deletion follows", "description", [plannedStep("delete", "ProjectFlow", { id })], false],
    ])("that %s", (_what, paths, steps, expected) => {
        expect(isUndone(drift(paths), urn, [refresh, ...steps])).toBe(expected);
    });

    it("that nothing is known of is taken for one that is undone", () => {
        expect(isUndone(drift("description"), undefined, [])).toBe(true);
    });

    it("is a deletion too, if the program still declares the resource", () => {
        expect(isUndone(gone, urn, [refresh, plannedStep("create", "ProjectFlow")])).toBe(true);
        expect(isUndone(gone, urn, [refresh])).toBe(false);
    });

    it("is nothing else that is said", () => {
        expect(isUndone("allowedCountries is not set.", urn, [refresh, update({}, {})])).toBe(false);
    });
});

describe("what a message is about", () => {
    it("is the object that it names first, and not the activation that shares its id", () => {
        const activation = plannedStep("refresh", "ProjectActivation", { id });
        const project = plannedStep("refresh", "Project", { id });
        const other = plannedStep("refresh", "ProjectFlow", { id: "67996c2606c23de3bc785a24" });
        const said = (text: string) => subjectOf({ urn: undefined, text }, [activation, other, project]);
        expect(said(`project ${id} was changed, with ${other.id}`)).toBe(project.urn);
        expect(said(`login flow ${other.id} of project ${id} was changed`)).toBe(other.urn);
        expect(said("nothing")).toBeUndefined();
    });
});
