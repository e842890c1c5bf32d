package io.anuencia.testbed.simulator;

/**
 * Control calls that change a person's identity or reachability: blocks, phone, number, user id,
 * username.
 */
final class PersonCalls {
    private final World world;

    private PersonCalls(World world) {
        this.world = world;
    }

    static void addTo(ControlCalls calls, World world) {
        PersonCalls people = new PersonCalls(world);
        calls.add("POST people/*/block", people::block);
        calls.add("POST people/*/phone", people::phone);
        calls.add("POST people/*/number", people::number);
        calls.add("POST people/*/user-id", people::userId);
        calls.add("POST people/*/username", people::username);
    }

    /** Blocks a business: from now on none of its messages reaches the person, without a report. */
    private ControlCall.Action block(String id, Fields call) {
        Person person = world.people().named(id);
        Business business = world.accounts().businessOf(call);
        boolean blocked = call.flag("blocked", true);
        call.refuseUnknown();
        return ControlCall.now(
                () -> {
                    person.circumstances().block(business, blocked);
                    return new MetaJson().open().field("blocked", blocked).close();
                });
    }

    /**
     * Switches a phone on or off. Messages to a phone that is off wait until it is on or they
     * expire.
     */
    private ControlCall.Action phone(String id, Fields call) {
        Person person = world.people().named(id);
        boolean on = call.requiredFlag("on");
        call.refuseUnknown();
        return ControlCall.now(
                () -> {
                    int delivered = 0;
                    if (on) {
                        delivered = world.journey().switchedOff().remove(person);
                    } else {
                        world.journey().switchedOff().add(person);
                    }
                    return new MetaJson()
                            .open()
                            .field("on", on)
                            .field("delivered", delivered)
                            .close();
                });
    }

    /** Moves a person to another number, and reports it to the receiver. */
    private ControlCall.Action number(String id, Fields call) {
        Person person = world.people().named(id);
        String to = call.text("to");
        String numberId = call.text("phoneNumberId", null);
        boolean hides = call.flag("hidesNumber", person.hidesNumber());
        call.refuseUnknown();
        if (person.hasScopedId() || People.digits(to) == null) {
            throw BadInput.at("to", "and the path must be numbers with country code");
        }
        return ControlCall.now(
                () -> {
                    Person next = world.people().find(to);
                    if (next == person || person.hasMoved()) {
                        throw BadInput.conflict("to", "nobody can move from there to that number");
                    }
                    SenderNumber told = world.accounts().numberFor(person, numberId);
                    next.succeeds(person);
                    next.circumstances().hideNumber(hides);
                    world.conversations().refusals().follow(person, next);
                    return told(ChangeItem.Kind.NUMBER, person, next, told);
                });
    }

    /** Gives a person another user id, and reports it to the receiver. */
    private ControlCall.Action userId(String id, Fields call) {
        Person person = world.people().named(id);
        String numberId = call.text("phoneNumberId", null);
        boolean asField = call.flag("asField", false);
        call.refuseUnknown();
        if (person.hasScopedId()) {
            throw BadInput.at("", "the path must hold a number: its user id is what changes");
        }
        return ControlCall.now(
                () -> {
                    SenderNumber told = world.accounts().numberFor(person, numberId);
                    String previous = person.userId(told.business());
                    person.circumstances().nextUserId();
                    world.people().showUserIds(person);
                    ChangeItem.Kind kind =
                            asField ? ChangeItem.Kind.USER_ID_FIELD : ChangeItem.Kind.USER_ID;
                    return world.conversations()
                            .change(kind, previous, person, person, told)
                            .answer();
                });
    }

    private MetaJson told(ChangeItem.Kind kind, Person before, Person now, SenderNumber told) {
        world.people().showUserIds(now);
        String previous = before.userId(told.business());
        return world.conversations().change(kind, previous, before, now, told).answer();
    }

    /** Gives a person a username (a JSON null removes it) and hides their number behind it. */
    private ControlCall.Action username(String id, Fields call) {
        Person person = world.people().named(id);
        String name = call.text("username", null);
        boolean hides = call.flag("hidesNumber", name != null);
        boolean named = call.flag("namedInAnswers", true);
        call.refuseUnknown();
        if (person.hasScopedId()) {
            throw BadInput.at("", "the path must hold a number: a user id hides it already");
        }
        return ControlCall.now(
                () -> {
                    person.circumstances().rename(name);
                    person.circumstances().hideNumber(hides);
                    person.circumstances().nameInAnswers(named);
                    world.people().showUserIds(person);
                    MetaJson json = new MetaJson().open().optional("username", name);
                    json.field("hidesNumber", hides).open("userIds");
                    world.accounts()
                            .businesses()
                            .forEach(each -> json.field(each.wabaId(), person.userId(each)));
                    return json.close().close();
                });
    }
}
