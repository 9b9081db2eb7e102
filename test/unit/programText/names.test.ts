import { Names, wordsOf } from "../../../provider/programText/names";

describe("names in a program", () => {
    it.each([
        ["Shop", "shop", "shop"],
        ["Año Nuevo – Café", "anoNuevoCafe", "ano-nuevo-cafe"],
        ["SmartEnroll", "smartEnroll", "smart-enroll"],
        ["ACME Shop 24", "acmeShop24", "acme-shop-24"],
        ["24 hours", "project24Hours", "project-24-hours"],
        ["class", "classProject", "class-project"],
        ["Config", "configProject", "config-project"],
        ["商店", "project", "project"],
        ["", "project", "project"],
        ["The very long name of a shop in Bogotá", "theVeryLongNameOfAShopIn", "the-very-long-name-of-a-shop-in"],
        ["Supercalifragilisticexpialidocious", "supercalifragilisticexpi", "supercalifragilisticexpi"],
    ])("%s", (title, variable, resource) => {
        expect(new Names().take(wordsOf(title), "project")).toMatchObject({ variable, resource });
    });

    it("are given once, also where they differ only in capitals", () => {
        const names = new Names();
        const take = (title: string) => names.take(wordsOf(title), "project").variable;
        expect(["Shop", "shop", "S hop", "SHOP", "Shop 2"].map(take)).toEqual([
            "shop",
            "shop2",
            "sHop3",
            "shop4",
            "shop22",
        ]);
    });
});
