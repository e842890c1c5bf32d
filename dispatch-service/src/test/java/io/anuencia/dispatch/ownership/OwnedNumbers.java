package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.sender.Sender;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;

/** Creates owned numbers without a broker. */
public final class OwnedNumbers {

    private OwnedNumbers() {}

    /** Returns a held number that may send this many messages per second. */
    public static OwnedNumber held(int rate) {
        return held("106540352242922", rate);
    }

    /** Returns a held number with this id that may send this many messages per second. */
    public static OwnedNumber held(String id, int rate) {
        return new OwnedNumber(
                new Sender(
                        id, "waba", rate, "env:TOKEN", Sender.MarketingApi.MESSAGES, "portfolio"),
                1,
                () -> true);
    }

    /**
     * Ends the rest of a number, whatever its cause, because rests grow to half a minute; nothing
     * in the service ends one early.
     */
    public static void wake(OwnedNumber number) {
        try {
            Field end = OwnedNumber.class.getDeclaredField("restingUntilNanos");
            end.setAccessible(true);
            end.setLong(number, System.nanoTime());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an ownership of exactly these numbers. */
    public static Ownership of(OwnedNumber... numbers) {
        return new Ownership(null, null, null, null, null) {
            @Override
            public Collection<OwnedNumber> numbers() {
                return List.of(numbers);
            }
        };
    }
}
