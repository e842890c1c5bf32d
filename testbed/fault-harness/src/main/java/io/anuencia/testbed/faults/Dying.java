package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A service kills itself at a place in its code, and starts again without that order. */
final class Dying implements Fault {

    private static final String CRASH_POINT = "ANUENCIA_CRASH_POINT";
    private static final String PLANTED_WORDS = "fault agent: died as ordered at";

    /** A service that starts on a busy machine does nothing for up to a minute. */
    private static final Duration GETS_THERE = Duration.ofMinutes(2);

    private final Part service;
    private final String place;
    private final Way way;
    private final Left left;

    private Dying(Part service, String place, Way way, Left left) {
        this.service = service;
        this.place = place;
        this.way = way;
        this.left = left;
    }

    /**
     * A way to make a service die.
     *
     * @param arm sets the order, or with null removes it
     * @param lastWords log text that appears only when it dies by that order
     */
    private record Way(BiConsumer<LocalStack, String> arm, String lastWords) {}

    /** A crash point that dispatch-service itself has. */
    static Dying known(String point) {
        return new Dying(
                Part.DISPATCH,
                point,
                new Way(
                        (stack, armed) -> stack.set(Part.DISPATCH, CRASH_POINT, armed),
                        "crash as ordered point=" + point),
                Left.UNKNOWN);
    }

    /** A place that the agent plants. */
    static Dying planted(Part service, String place, Left left) {
        return new Dying(
                service,
                place,
                new Way((stack, armed) -> stack.plant(service, armed), PLANTED_WORDS),
                left);
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        stack.kill(service);
        Runnable look = left.from(stage);
        int said = log(stack).length;
        way.arm().accept(stack, place);
        // It may die before it reports that it is ready.
        stack.launch(service);
        way.arm().accept(stack, null);
        try {
            Patience.await(
                    GETS_THERE,
                    () -> stack.pid(service).isEmpty(),
                    service.key() + " does not come to " + place);
            requireOrderedDeath(stack, said);
            look.run();
        } finally {
            stack.restart(service);
        }
    }

    /** A service that died for another reason did not reach the place. */
    private void requireOrderedDeath(LocalStack stack, int said) {
        byte[] log = log(stack);
        String since = new String(log, said, log.length - said, StandardCharsets.UTF_8);
        if (!since.contains(way.lastWords())) {
            throw new IllegalStateException(
                    "%s died, and not at %s: see %s"
                            .formatted(service.key(), place, stack.log(service)));
        }
    }

    private byte[] log(LocalStack stack) {
        try {
            return Files.readAllBytes(stack.log(service));
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + service.key() + " cannot be read", e);
        }
    }
}
