// Generated from schema.ts by `npm run generate`; a test tells when it is stale.

/** The arguments of a project, resolved. */
export interface ProjectInputs {
    /** The project's name, of at most 60 characters. */
    name: string;
    /** A project goes `active` only once it has a flow. */
    status?: "draft" | "active" | "paused" | null;
    /** The countries that people may come from, by their English names, or `"All"`. */
    allowedCountries?: "All" | string[] | null;
    /** Where people reach you. */
    contactEmail?: string | null;
    /** Your privacy notice. Taken out of the program, it goes back to `""`. */
    privacyUrl?: string | null;
    /** Your terms and conditions. Taken out of the program, it goes back to `""`. */
    termsAndConditionsUrl?: string | null;
    /** Who is responsible for people's data. */
    dataProtection?: ProjectDataProtection | null;
    /** How the hosted pages look. */
    branding?: ProjectBranding | null;
    /** Let people in with `demoOTP`. For trying things out. Taken out of the program, it goes back to `false`. */
    demoMode?: boolean | null;
    /** The code that lets people in while `demoMode` is on. Always secret. */
    demoOTP?: string | null;
    /** The field that identifies a person. */
    identifier?: string | null;
    /** Who signs up. */
    target?: "personal" | "business" | null;
    /** The generation of the project's hosted pages: 2 or 3. From 2 to 3. */
    version?: number | null;
    /** The language of the hosted pages, as a code such as `es`. */
    defaultLanguage?: string | null;
    /** Fields of Verifik's that this version does not model, also inside sections. Merged into the arguments. */
    rawFields?: Record<string, unknown> | null;
    /** On delete, delete the project's flows with it, also those that this stack did not make. Default false. */
    forceDestroy?: boolean | null;
    /** Take over the project with this id instead of creating one. It counts only while the state holds no project. */
    adopt?: string | null;
    /** Create the project even if one of this name exists. Default false. */
    allowDuplicate?: boolean | null;
}

/** `branding` of a project. */
export interface ProjectBranding {
    /** The colour of the background. */
    bgColor?: string | null;
    /** The colour of borders. */
    borderColor?: string | null;
    /** The colour of buttons. */
    buttonColor?: string | null;
    /** The colour of the text on buttons. */
    buttonTxtColor?: string | null;
    /** The address of the logo. Taken out of the program, it goes back to `""`. */
    logo?: string | null;
    /** The colour behind the picture on the right. */
    rightBackgroundColor?: string | null;
    /** The address of the picture on the right. Taken out of the program, it goes back to `""`. */
    rightImage?: string | null;
    /** Where that picture stands. Taken out of the program, it goes back to `""`. */
    rightImagePosition?: string | null;
    /** The colour of secondary buttons. */
    secondaryButtonColor?: string | null;
    /** The colour of the text on secondary buttons. */
    secondaryButtonTextColor?: string | null;
    /** The colour of tabs. */
    tabColor?: string | null;
    /** The colour of titles. */
    titleColor?: string | null;
    /** The colour of text. */
    txtColor?: string | null;
    /** The guide's name of `bgColor`. */
    backgroundColor?: string | null;
    /** The guide's name of `buttonTxtColor`. */
    buttonTextColor?: string | null;
    /** The guide's name of `txtColor`. */
    textColor?: string | null;
    /** The address of the picture in the background. Taken out of the program, it goes back to `""`. */
    backgroundImage?: string | null;
    /** The colour behind the picture in the background. */
    backgroundImageColor?: string | null;
    /** The guide's name of `rightImage`. Taken out of the program, it goes back to `""`. */
    image?: string | null;
    /** The guide's name of `rightBackgroundColor`. */
    imageBackgroundColor?: string | null;
}

/** `dataProtection` of a project. */
export interface ProjectDataProtection {
    /** The name of who is responsible for the data. Taken out of the program, it goes back to `""`. */
    name?: string | null;
    /** Their email address. */
    email?: string | null;
    /** Their address. Taken out of the program, it goes back to `""`. */
    address?: string | null;
    /** The second line of their address. Taken out of the program, it goes back to `""`. */
    address2?: string | null;
    /** Their city. Taken out of the program, it goes back to `""`. */
    city?: string | null;
    /** Their country, by its English name. Taken out of the program, it goes back to `""`. */
    country?: string | null;
    /** Their postal code. */
    postalCode?: string | null;
}

/** The properties of a project: what the program manages, and what Verifik adds. */
export interface ProjectOutputs extends Omit<ProjectInputs, "adopt" | "allowDuplicate"> {
    /** The id of the Verifik account that the project belongs to. */
    client?: string;
    /** When the project was made, as an ISO 8601 date. */
    createdAt?: string;
    /** The code of the project's face collection. */
    collectionCode?: string;
    /** How far the dashboard's wizard has come with the project. */
    currentStep?: number;
    /** The hosted page where people sign up. */
    signUpUrl: string;
    /** The hosted page where people sign in. */
    signInUrl: string;
    /** When the project was last changed. Only of one that was looked up with `get`. */
    updatedAt?: string;
    /** The origin of the API where the project lives. */
    apiOrigin: string;
    /** Whether this stack manages the project; false if it was looked up with `get`. */
    managed: boolean;
}

/** The names of all properties. */
export const properties: readonly string[] = [
    "name",
    "status",
    "allowedCountries",
    "contactEmail",
    "privacyUrl",
    "termsAndConditionsUrl",
    "dataProtection",
    "branding",
    "demoMode",
    "demoOTP",
    "identifier",
    "target",
    "version",
    "defaultLanguage",
    "rawFields",
    "forceDestroy",
    "client",
    "createdAt",
    "collectionCode",
    "currentStep",
    "signUpUrl",
    "signInUrl",
    "updatedAt",
    "apiOrigin",
    "managed",
];

/** The paths of the leaves that are always secret. */
export const secretLeaves: readonly string[] = [
    "demoOTP",
];
