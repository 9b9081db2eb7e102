import { bindOnce } from "../../../sandbox/engine/freshPort";

describe("an engine's port", () => {
    it("is none that an engine of this process had before", async () => {
        const ports = [1, 1, 1, 2, 2, 1, 3];
        const bind = async () => ports.shift()!;
        expect([await bindOnce(bind), await bindOnce(bind), await bindOnce(bind)]).toEqual([1, 2, 3]);
    });
});
