import { findDeclaredTwice } from "../../../provider/cli/duplicates";
import type { PlannedStep } from "../../../provider/cli/plan";
import type { JsonObject } from "../../../provider/json/json";
import { UNKNOWN } from "../../../provider/json/unknowns";
import { plannedStep } from "./plannedStep";

const urnOf = (kind: string, name: string) => `urn:pulumi:dev::shop::my:Shop$verifik:index:${kind}::${name}`;
const shop = urnOf("Project", "shop");

const flow = (name: string, inputs: JsonObject = {}, makers = [shop], more: Partial<PlannedStep> = {}) =>
    plannedStep("create", "ProjectFlow", {
        name,
        inputs: { project: UNKNOWN, type: "login", ...inputs },
        dependencies: { project: makers, type: [] },
        ...more,
    });

describe("two flows of a project that is still to be made", () => {
    it("are one too many, if they are of one type", () => {
        expect(findDeclaredTwice([flow("a"), flow("b")])).toEqual([
            {
                kind: "problem",
                resource: "b (ProjectFlow)",
                text:
                    "login flow is declared by another resource of this program, with the same `project` and `type`. Remove " +
                    "one of the two; or, if you want two, add\n  allowDuplicate: true,",
            },
        ]);
    });

    const other = urnOf("Project", "other");
    it.each<[string, PlannedStep, PlannedStep, number]>([
        ["of two types", flow("a"), flow("b", { type: "onboarding" }), 0],
        ["of two names", flow("a", { name: "A" }), flow("b", { name: "B" }), 0],
        ["of which one has any name", flow("a"), flow("b", { name: "B" }), 1],
        ["of two projects", flow("a"), flow("b", {}, [other]), 0],
        ["of a project that is chosen", flow("a", {}, [shop, other]), flow("b", {}, [shop, other]), 0],
        ["of what no project makes", flow("a", {}, [urnOf("Webhook", "w")]), flow("b", {}, [urnOf("Webhook", "w")]), 0],
        ["that are both wanted", flow("a", { allowDuplicate: true }), flow("b", { allowDuplicate: true }), 0],
        ["of which one is to be alone", flow("a"), flow("b", { allowDuplicate: true }), 1],
        ["of which one is there", flow("a"), flow("b", { adopt: "67996c2606c23de3bc785a23" }), 0],
        ["whose names are secret", flow("a", { name: "[secret]" }), flow("b", { name: "[secret]" }), 0],
        ["at two accounts", flow("a"), flow("b", {}, [shop], { provider: "eu" }), 0],
        [
            "at one other account",
            flow("a", {}, [shop], { provider: "eu" }),
            flow("b", {}, [shop], { provider: "eu" }),
            1,
        ],
        ["that the provider knows to be two", flow("a", { project: "p" }), flow("b", { project: "p" }), 0],
    ])("%s", (_which, one, another, count) => {
        expect(findDeclaredTwice([one, another])).toHaveLength(count);
    });
});
