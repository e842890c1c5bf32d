package io.anuencia.testbed.simulator;

/**
 * A person's change of phone number or user id.
 *
 * @param before the person before the change
 * @param previousUserId the user id by which the business knew the person before the change
 * @param now the person after the change
 */
record ChangeItem(
        Kind kind,
        Person before,
        String previousUserId,
        Person now,
        SenderNumber number,
        String wamid,
        Moment at)
        implements SingleItem {

    /** The kind of change, and the shape in which Meta reports it. */
    enum Kind {
        /** A changed number, as a system message. */
        NUMBER("user_changed_number", "messages"),
        /** A changed user id, as a system message: the shape of newer Meta pages. */
        USER_ID("user_changed_user_id", "messages"),
        /** A changed user id, as a field of its own: the shape of older Meta pages. */
        USER_ID_FIELD("user_id_update", "user_id_update");

        private final String type;
        private final String field;

        Kind(String type, String field) {
            this.type = type;
            this.field = field;
        }
    }

    @Override
    public MetaJson body(boolean strange) {
        return WebhookBody.of(number, kind.field, this::writeTo, strange);
    }

    /** Returns the response of the control API. */
    MetaJson answer() {
        return new MetaJson()
                .open()
                .field("waId", now.waId())
                .field("previousUserId", previousUserId)
                .field("userId", now.userId(number.business()))
                .close();
    }

    private void writeTo(MetaJson json) {
        switch (kind) {
            case NUMBER, USER_ID -> system(json);
            case USER_ID_FIELD -> field(json);
        }
    }

    /** Writes the system message; such messages have no {@code contacts}. */
    private void system(MetaJson json) {
        Business business = number.business();
        json.array("messages").open();
        if (!before.hidesNumber()) {
            json.field("from", before.waId());
        }
        json.field("from_user_id", previousUserId)
                .field("id", wamid)
                .field("timestamp", Long.toString(at.simulatedSeconds()))
                .field("type", "system")
                .open("system")
                .field("type", kind.type)
                .field(
                        "body",
                        "User "
                                + now.profileName()
                                + " changed from "
                                + (isShown(before) ? before.waId() : previousUserId)
                                + " to "
                                + (isShown(now) ? now.waId() : now.userId(business)));
        if (isShown(now)) {
            json.field("wa_id", now.waId());
        }
        if (kind == Kind.USER_ID) {
            json.field("previous_user_id", previousUserId);
        }
        json.field("user_id", now.userId(business)).close().close().closeArray();
    }

    /** Whether the report is about numbers and shows this one. */
    private boolean isShown(Person person) {
        return kind == Kind.NUMBER && !person.hidesNumber();
    }

    private void field(MetaJson json) {
        Business business = number.business();
        json.array("contacts");
        now.writeContact(json, business);
        json.closeArray().array("user_id_update").open();
        if (!now.hidesNumber()) {
            json.field("wa_id", now.waId());
        }
        json.field("detail", "User's user ID changed")
                .open("user_id")
                .field("previous", previousUserId)
                .field("current", now.userId(business))
                .close()
                .field("timestamp", at.simulatedSeconds())
                .close()
                .closeArray();
    }
}
