package io.anuencia.contacts.contact;

import io.anuencia.events.Pepper;

/** Provides a {@link ContactCheck} for tests of other features. */
public final class Checks {

    private Checks() {}

    /** Returns a check with an arbitrary pepper. */
    public static ContactCheck withSomePepper() {
        return new ContactCheck(Pepper.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    }
}
