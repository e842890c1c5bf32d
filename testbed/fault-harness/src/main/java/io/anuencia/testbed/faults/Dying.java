package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A service dies of itself at a place of its code, and starts again without it. */
final class Dying implements Fault {

    private static final String CRASH_POINT = "ANUENCIA_CRASH_POINT";
    private static final Duration GETS_THERE = Duration.ofSeconds(40);

    private final Part service;
    private final String place;
    private final BiConsumer<LocalStack, String> arm;
    private final Left left;

    private Dying(Part service, String place, BiConsumer<LocalStack, String> arm, Left left) {
        this.service = service;
        this.place = place;
        this.arm = arm;
        this.left = left;
    }

    /** One of those that dispatch-service knows itself. */
    static Dying known(String point) {
        return new Dying(
                Part.DISPATCH,
                point,
                (stack, armed) -> stack.set(Part.DISPATCH, CRASH_POINT, armed),
                Left.UNKNOWN);
    }

    /** One that is planted from outside. */
    static Dying planted(Part service, String place, Left left) {
        return new Dying(service, place, (stack, armed) -> stack.plant(service, armed), left);
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        stack.kill(service);
        Runnable look = left.from(stage);
        arm.accept(stack, place);
        // It may die before it says that it is ready.
        stack.launch(service);
        arm.accept(stack, null);
        if (!Patience.until(GETS_THERE, () -> stack.pid(service).isEmpty())) {
            throw new IllegalStateException(service.key() + " does not come to " + place);
        }
        look.run();
        stack.restart(service);
    }
}
