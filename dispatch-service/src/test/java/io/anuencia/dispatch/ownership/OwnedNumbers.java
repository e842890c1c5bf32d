package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.sender.Sender;
import java.util.Collection;
import java.util.List;

/** Creates owned numbers without a broker. */
public final class OwnedNumbers {

    private OwnedNumbers() {}

    /** Returns a held number that may send this many messages per second. */
    public static OwnedNumber held(int rate) {
        return new OwnedNumber(
                new Sender(
                        "106540352242922",
                        "waba",
                        rate,
                        "env:TOKEN",
                        Sender.MarketingApi.MESSAGES,
                        "portfolio"),
                1,
                () -> true);
    }

    /** Ends the rest of a number, whatever its cause. */
    public static void wake(OwnedNumber number) {
        number.wake();
    }

    /** Returns an ownership of exactly one number. */
    public static Ownership of(OwnedNumber number) {
        return new Ownership(null, null, null, null, null) {
            @Override
            public Collection<OwnedNumber> numbers() {
                return List.of(number);
            }
        };
    }
}
