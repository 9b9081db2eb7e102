/** The words in which servers say what is wrong. None of them can be a secret. */
export const plainWords: ReadonlySet<string> = new Set(
    `
    a about above accept accepted access account action active activate activated activating activation actual add added
    address after again all allow allowed already also an and another any api app are argument arguments array as ask at
    attempt attempts auth authenticated authentication authorization authorized available
    balance billing card company credit credits customer invoice invoices order orders organization payment plan plans
    purchase subscription subscriptions team tenant workspace
    back bad big bearer be because been before being below between blank body boolean both business but by
    call called can cannot canceled cancelled change changed character characters check client code collection configuration
    conflict connection contain contains content correct could countries country create created creating creation currently
    data database date deactivated default define defined delete deleted deleting denied describe description detail details
    did differ different disabled do document documents does doesn't don't done down draft due duplicate duplicated during
    each either element elements else email empty enabled end endpoint entity entries entry enum environment equal error
    errors exactly exceed exceeded exceeds exist existing exists expect expected expire expired external
    fail failed failure false feature field fields file find finished first flow flows following for forbidden form format
    found from full function gateway gone greater grant granted had handle has have header headers high higher host http https
    id ids identifier if in inactive incomplete incorrect index info information input integer internal internet into
    invalid is isn't issue issued it item items its json key keys kind known later least length less like limit limited
    limits link linked list lock locked login long longer low lower made maintenance malformed many match matches maximum may
    media member members message method minimum missing mode more most must name names necessary need needed needs network
    new next no none nor not null number numbers object objects of off odd offline ok on once onboarding one only oops open
    operation option optional or order other out over owner page parameter parameters params parse pass passed path pattern
    paused payload pending people perform performed permission permissions permitted phone please policy positive possible
    present previous problem process processed processing project projects proper properties property provide provided
    publish published put query quota range rate rather reached read received record records refer reference refused
    rejected related remove removed replace request requested requests require required requires reset resource resources
    response result retry return returned role route save saved schema score second seconds section security see seems send
    sent server service session set setting settings several short should size small smaller some something soon status step steps
    still stop stored string strings submitted subscription success successful such support supported sure system
    take taken temporarily template text than that the their them then there these they this those time timeout times to
    token too try trying two type types unable unauthorized unavailable undefined under unexpected unhandled unique unknown
    unless unlink unlinked unprocessable unrecognized unsupported until update updated updating upstream url urls use used
    user users using valid validate validation value values verify verifik version wait want was way webhook webhooks went were
    what when where which while white whitelist who will with within without word words work write wrong yes yet you your
    `
        .trim()
        .split(/\s+/),
);
