import { listStackObjects } from "../../../provider/picture/stackObjects";
import { kindOf } from "../../../provider/program/stateResource";

describe("a resource in a state", () => {
    it.each([
        ["pulumi-nodejs:dynamic/verifik:ProjectFlow", "ProjectFlow"],
        ["verifik:index:ProjectFlow", "ProjectFlow"],
        ["pulumi-nodejs:dynamic/verifik:Project", "Project"],
        ["verifik:index:LiveProject", undefined],
        ["pulumi-nodejs:dynamic:Resource", undefined],
        ["aws:index:ProjectFlow", undefined],
        ["pulumi:providers:verifik", undefined],
    ])("of the type %s is of the kind %s", (type, kind) => {
        expect(kindOf(type)).toBe(kind);
    });

    it("is drawn, whichever of the two providers has it", () => {
        const resource = (type: string, id: string) => ({ urn: `urn:pulumi:dev::shop::${type}::${id}`, type, id });
        const resources = [
            resource("pulumi-nodejs:dynamic/verifik:Project", "one"),
            resource("verifik:index:Project", "other"),
        ];
        expect(listStackObjects({ deployment: { resources } })).toMatchObject([
            { kind: "Project", name: "one", id: "one" },
            { kind: "Project", name: "other", id: "other" },
        ]);
    });
});
