package io.anuencia.contacts.contact;

import io.anuencia.events.Pepper;

/** Gives tests of other features a check. */
public final class Checks {

    private Checks() {}

    /** A check whose keys mean nothing. */
    public static ContactCheck withSomePepper() {
        return new ContactCheck(Pepper.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    }
}
