import { z } from "zod";
import { withEquality } from "../schema/equality";
import { type FieldOptions, optional, required } from "../schema/field";
import { adopt, allowDuplicate, forceDestroy, rawFields } from "../schema/options";
import {
    array,
    boolean,
    color,
    countryName,
    email,
    enumOf,
    integer,
    name,
    number,
    pattern,
    section,
    string,
    url,
} from "../schema/types";

const textField = (doc: string, more: Partial<FieldOptions> = {}) =>
    optional(string(), { description: doc, resetTo: "", ...more });
const urlField = (doc: string) => optional(url(), { description: doc, resetTo: "" });
const colourField = (doc: string, more: Partial<FieldOptions> = {}) => optional(color(), { description: doc, ...more });

/** The fields of a project. */
export const fields = section({
    name: required(name(60), { description: "The project's name, of at most 60 characters." }),
    status: optional(enumOf("draft", "active", "paused"), {
        description: "A project goes `active` only once it has a flow.",
        filledIn: "draft",
    }),
    allowedCountries: optional(
        // "All" may come back as a list of it, and may be written so.
        withEquality(
            z.union([z.literal("All"), array(countryName())], { error: 'must be "All" or a list of country names' }),
            (sent, shown) => String(sent) === "All" && String(shown) === "All",
        ),
        {
            description: 'The countries that people may come from, by their English names, or `"All"`.',
            unordered: true,
        },
    ),
    contactEmail: optional(email(), { description: "Where people reach you.", personal: true }),
    privacyUrl: urlField("Your privacy notice."),
    termsAndConditionsUrl: urlField("Your terms and conditions."),
    dataProtection: optional(
        section({
            name: textField("The name of who is responsible for the data.", { personal: true }),
            email: optional(email(), { description: "Their email address.", personal: true }),
            address: textField("Their address.", { personal: true }),
            address2: textField("The second line of their address.", { personal: true }),
            city: textField("Their city."),
            country: optional(countryName(), { description: "Their country, by its English name.", resetTo: "" }),
            postalCode: optional(
                pattern(/^[A-Za-z0-9 -]{3,12}$/, "must have 3 to 12 letters, digits, spaces or hyphens"),
                { description: "Their postal code." },
            ),
        }),
        { description: "Who is responsible for people's data." },
    ),
    branding: optional(
        section({
            bgColor: colourField("The colour of the background.", { filledIn: "#FFFFFF" }),
            borderColor: colourField("The colour of borders."),
            buttonColor: colourField("The colour of buttons.", { filledIn: "#0036E7" }),
            buttonTxtColor: colourField("The colour of the text on buttons.", { filledIn: "#FFFFFF" }),
            logo: textField("The address of the logo."),
            rightBackgroundColor: colourField("The colour behind the picture on the right."),
            rightImage: textField("The address of the picture on the right."),
            rightImagePosition: textField("Where that picture stands."),
            secondaryButtonColor: colourField("The colour of secondary buttons."),
            secondaryButtonTextColor: colourField("The colour of the text on secondary buttons."),
            tabColor: colourField("The colour of tabs."),
            titleColor: colourField("The colour of titles."),
            txtColor: colourField("The colour of text.", { filledIn: "#8091A7" }),
            backgroundColor: colourField("The guide's name of `bgColor`."),
            buttonTextColor: colourField("The guide's name of `buttonTxtColor`."),
            textColor: colourField("The guide's name of `txtColor`."),
            backgroundImage: textField("The address of the picture in the background."),
            backgroundImageColor: colourField("The colour behind the picture in the background."),
            image: textField("The guide's name of `rightImage`."),
            imageBackgroundColor: colourField("The guide's name of `rightBackgroundColor`."),
        }),
        { description: "How the hosted pages look." },
    ),
    demoMode: optional(boolean(), {
        description: "Let people in with `demoOTP`. For trying things out.",
        resetTo: false,
    }),
    // Answers hold it as a number, encrypted, or not at all: only six digits can be compared.
    demoOTP: optional(
        withEquality(
            pattern(/^\d{6}$/, "must have 6 digits"),
            (sent, shown) => !/^\d{1,6}$/.test(String(shown)) || Number(sent) === Number(shown),
        ),
        {
            description: "The code that lets people in while `demoMode` is on.",
            secret: true,
            writeOnly: true,
        },
    ),
    identifier: optional(string(), { description: "The field that identifies a person." }),
    target: optional(enumOf("personal", "business"), { description: "Who signs up." }),
    version: optional(integer(2, 3), { description: "The generation of the project's hosted pages: 2 or 3." }),
    defaultLanguage: optional(string(), { description: "The language of the hosted pages, as a code such as `es`." }),
    rawFields: rawFields(),
    forceDestroy: forceDestroy(
        "On delete, delete the project's flows with it, also those that this stack did not make.",
    ),
    adopt: adopt("project"),
    allowDuplicate: allowDuplicate("Create the project even if one of this name exists."),
});

/** What Verifik adds to a project. */
export const computed = section({
    client: optional(string(), { description: "The id of the Verifik account that the project belongs to." }),
    createdAt: optional(string(), { description: "When the project was made, as an ISO 8601 date." }),
    collectionCode: optional(string(), { description: "The code of the project's face collection." }),
    currentStep: optional(number(), { description: "How far the dashboard's wizard has come with the project." }),
});

/** What follows from a project's id. */
export const derived = section({
    signUpUrl: required(string(), { description: "The hosted page where people sign up." }),
    signInUrl: required(string(), { description: "The hosted page where people sign in." }),
});
