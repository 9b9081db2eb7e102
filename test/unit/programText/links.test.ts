import { assignLinks } from "../../../provider/programText/links";

const [a, b, c] = ["a", "b", "c"];
const hook = (id: string, flows: string[]) => ({ _id: id, flows });

describe("the owner of a link between flow and webhook", () => {
    it("is the webhook, where flows name it as well or name none", () => {
        const links = assignLinks([hook("w", [a, b])], [{ flow: a, webhook: "w" }]);
        expect(links.flowsOf).toEqual(new Map([["w", [a, b]]]));
        expect(links.isListed({ flow: a, webhook: "w" })).toBe(true);
    });

    it("is the flow, where the webhook's list leaves it out", () => {
        const links = assignLinks([hook("w", [b]), hook("v", [c])], [{ flow: a, webhook: "w" }]);
        expect([...links.flowsOf.keys()]).toEqual(["v"]);
        expect([...links.contradicted]).toEqual(["w"]);
        expect(links.isListed({ flow: a, webhook: "w" })).toBe(false);
    });

    it("is the flow, where another webhook lists it", () => {
        const links = assignLinks([hook("w", [a]), hook("v", [a, b])], [{ flow: a, webhook: "w" }]);
        expect([[...links.flowsOf.keys()], [...links.contradicted]]).toEqual([["w"], ["v"]]);
    });

    it("is the flow, of a webhook that lists none", () => {
        const links = assignLinks([hook("w", [])], [{ flow: a, webhook: "w" }]);
        expect([links.flowsOf.size, links.contradicted.size]).toEqual([0, 0]);
    });
});
