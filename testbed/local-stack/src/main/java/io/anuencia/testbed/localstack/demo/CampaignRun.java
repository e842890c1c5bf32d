package io.anuencia.testbed.localstack.demo;

import io.anuencia.testbed.infrastructure.Waiting;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.check.Phones;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A campaign that is being sent. */
public final class CampaignRun {
    private static final Duration LINE_EVERY = Duration.ofSeconds(2);
    private static final Duration STATUSES_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE_OF_A_DEFERRAL = Duration.ofSeconds(12);
    private static final Duration STALL = Duration.ofSeconds(90);
    private static final Set<String> LONG = Set.of("FRQ_", "QH_");
    private static final Set<String> NOT_BEGUN = Set.of("SCHEDULED", "PREPARING");

    private final Api dispatch;
    private final Phones phones;
    private final String id;
    private final Named named;

    /** The name and the template of a campaign. */
    record Named(String name, String template) {}

    CampaignRun(Api dispatch, Phones phones, String id, Named named) {
        this.dispatch = dispatch;
        this.phones = phones;
        this.id = id;
        this.named = named;
    }

    /** The id that dispatch-service gave it. */
    public String id() {
        return id;
    }

    /** The number of its messages accepted so far. */
    public long accepted() {
        return result().accepted();
    }

    CampaignResult result() {
        return CampaignResult.of(dispatch.get("/campaigns/" + id));
    }

    /**
     * Waits until each message is past INTENT or planned for later, printing a line every two
     * seconds. Gives up early if nothing at all has changed for a while.
     *
     * @return whether it reached that state in time
     */
    public boolean await(Duration patience, Consumer<String> out) {
        var deferral = new Stillness(PAUSE_OF_A_DEFERRAL);
        var stall = new Stillness(STALL);
        var next = new AtomicLong(System.nanoTime());
        var over = new AtomicBoolean();
        Waiting.until(
                patience,
                () -> {
                    var result = result();
                    over.set(isOver(result, deferral));
                    boolean enough = over.get() || stall.isStill(result);
                    if (enough || System.nanoTime() - next.get() >= 0) {
                        next.set(System.nanoTime() + LINE_EVERY.toNanos());
                        out.accept(line(result));
                    }
                    return enough;
                });
        return over.get();
    }

    /**
     * Whether the campaign is over. A deferral of seconds, such as while a service is away, is not
     * the end, so nothing may change for longer than that. Caps and contact hours defer by hours or
     * days.
     */
    private static boolean isOver(CampaignResult result, Stillness watch) {
        boolean still = watch.isStill(result);
        boolean begun = !NOT_BEGUN.contains(result.state());
        boolean forLong =
                result.deferred().keySet().stream()
                        .allMatch(reason -> LONG.stream().anyMatch(reason::startsWith));
        return begun && result.underWay() == 0 && (forLong || still);
    }

    /** The progress, in one line. */
    String standing() {
        return line(result());
    }

    private String line(CampaignResult result) {
        return "%s %-9s total %d  accepted %d  delivered %d  read %d  suppressed %d  deferred %d  under way %d"
                .formatted(
                        named.name(),
                        result.state(),
                        result.total(),
                        result.accepted(),
                        result.delivered(),
                        result.read(),
                        CampaignResult.sum(result.suppressed()),
                        CampaignResult.sum(result.deferred()),
                        result.underWay());
    }

    /** Waits until the service knows of every delivery on the phones; returns whether it does. */
    boolean awaitStatuses() {
        return Waiting.until(
                STATUSES_PATIENCE,
                () -> result().delivered() == phones.delivered(named.template()));
    }

    /** The number of its messages that the simulator accepted. */
    long acceptedByPhones() {
        return phones.accepted(named.template());
    }

    String name() {
        return named.name();
    }
}
