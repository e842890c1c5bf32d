package io.anuencia.dispatch.ownership;

import java.util.Collection;
import java.util.List;

/** Numbers that are owned without a broker. */
public final class OwnedNumbers {

    private OwnedNumbers() {}

    /** A number that is held and may send so many messages a second. */
    public static OwnedNumber held(int rate) {
        return new OwnedNumber(
                "106540352242922",
                1,
                new OwnedNumber.Terms(rate, "env:TOKEN", "portfolio", false),
                () -> true);
    }

    /** Who owns one number and no other. */
    public static Ownership of(OwnedNumber number) {
        return new Ownership(null, null, null, null, null) {
            @Override
            public Collection<OwnedNumber> numbers() {
                return List.of(number);
            }
        };
    }
}
