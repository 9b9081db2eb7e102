import { suggestCountry } from "../../../provider/schema/countries";

describe("the name of a country", () => {
    it.each([
        ["Columbia", "Colombia"],
        ["colombia", "Colombia"],
        ["Brasil", "Brazil"],
        ["Untied States", "United States"],
        ["Phillipines", "Philippines"],
        ["Cost Rica", "Costa Rica"],
        ["MX", "Mexico"],
        ["co", "Colombia"],
        ["US", "United States"],
        ["gb", "United Kingdom"],
    ])("%s is a slip for %s", (written, meant) => expect(suggestCountry(written)).toBe(meant));

    it.each([
        ...["Colombia", "Niger", "Nigeria", "Dominica", "Dominican Republic", "Guinea Bissau", "Sao Tome and Principe"],
        ...["Cote d'Ivoire", "Saint Lucia", "Curacao", "Timor Leste", "Cabo Verde", "Bosnia and Herzegovina"],
        // Not among Node's names, but perhaps among Verifik's.
        ...["Turkey", "Ivory Coast", "Viet Nam", "Czech Republic", "Swaziland", "Hong Kong", "UK", "Holland"],
    ])("%s passes", (name) => expect(suggestCountry(name)).toBeUndefined());
});
