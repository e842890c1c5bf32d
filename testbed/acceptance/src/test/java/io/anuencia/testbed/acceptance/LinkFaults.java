package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Links.Cut;
import io.anuencia.testbed.faults.Links.Link;
import io.anuencia.testbed.faults.Load;
import io.anuencia.testbed.faults.TcpProxy.Mode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Faults of connections. */
final class LinkFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(4);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Links links;

    private LinkFaults(Links links) {
        this.links = links;
    }

    static List<FaultCase> all(Links links) {
        LinkFaults faults = new LinkFaults(links);
        return Stream.concat(faults.byProxy().stream(), faults.byKernel()).toList();
    }

    private List<FaultCase> byProxy() {
        return List.of(
                of("T8", "partition", Link.DISPATCH_TO_WHATSAPP, Mode.PARTITIONED),
                of("T8", "half-open", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_OPEN),
                of("T8", "nothing arrives", Link.DISPATCH_TO_WHATSAPP, Mode.DEAF),
                of("T8", "partition", Link.DISPATCH_TO_DATABASE, Mode.PARTITIONED),
                of("T8", "half-open", Link.DISPATCH_TO_DATABASE, Mode.HALF_OPEN),
                of("T8", "nothing arrives", Link.DISPATCH_TO_DATABASE, Mode.DEAF),
                of("T8", "partition", Link.CONSENT_TO_DATABASE, Mode.PARTITIONED),
                of("T8", "half-open", Link.CONSENT_TO_DATABASE, Mode.HALF_OPEN),
                of("T8", "nothing arrives", Link.CONSENT_TO_DATABASE, Mode.DEAF),
                of("T8", "partition", Link.DISPATCH_TO_KAFKA, Mode.PARTITIONED),
                of("T8", "nothing arrives", Link.DISPATCH_TO_KAFKA, Mode.DEAF),
                of("T8", "partition", Link.CONSENT_TO_KAFKA, Mode.PARTITIONED),
                of("T8", "half-open", Link.CONSENT_TO_KAFKA, Mode.HALF_OPEN),
                of("T8", "partition", Link.WEBHOOK_TO_KAFKA, Mode.PARTITIONED),
                of("T8", "nothing arrives", Link.WEBHOOK_TO_KAFKA, Mode.DEAF),
                of("T8", "partition", Link.WHATSAPP_TO_WEBHOOK, Mode.PARTITIONED),
                of("T9", "answers lost", Link.DISPATCH_TO_WHATSAPP, Mode.ANSWER_LOST),
                of("T9", "reset", Link.DISPATCH_TO_WHATSAPP, Mode.RESET),
                of("T9", "closed in order", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_CLOSED),
                of("T9", "0.4 s a byte", Link.DISPATCH_TO_WHATSAPP, Mode.TRICKLING),
                of("T9", "0.4 s late", Link.DISPATCH_TO_WHATSAPP, Mode.DELAYED),
                of("T11", "answers lost", Link.WHATSAPP_TO_WEBHOOK, Mode.ANSWER_LOST),
                of("T19", "answers lost", Link.DISPATCH_TO_DATABASE, Mode.ANSWER_LOST),
                of("T19", "answers lost", Link.CONSENT_TO_DATABASE, Mode.ANSWER_LOST));
    }

    private FaultCase of(String number, String what, Link link, Mode mode) {
        return FaultCase.of(number, link.words() + ": " + what, links.broken(link, mode, A_WHILE));
    }

    /**
     * Each link that a service opens; the webhook's is left out because WhatsApp repeats anyway.
     */
    private Stream<FaultCase> byKernel() {
        return Arrays.stream(Link.values())
                .filter(link -> link != Link.WHATSAPP_TO_WEBHOOK)
                .flatMap(
                        link ->
                                Stream.of(
                                        inKernel(link, Cut.BOTH_WAYS, A_MINUTE),
                                        inKernel(link, Cut.BOTH_WAYS, A_WHILE),
                                        inKernel(link, Cut.TOWARDS_SERVER, A_WHILE),
                                        inKernel(link, Cut.TOWARDS_CLIENT, A_WHILE)));
    }

    private FaultCase inKernel(Link link, Cut cut, Duration time) {
        String name =
                "%s: %s by the kernel, %d s".formatted(link.words(), words(cut), time.toSeconds());
        return FaultCase.of("T8", name, links.cutInKernel(link, cut, time))
                .amid(Load.LASTING)
                .lasting(time)
                .restarting()
                .needing("root", Links.canCutInKernel());
    }

    private static String words(Cut cut) {
        return switch (cut) {
            case BOTH_WAYS -> "partition";
            case TOWARDS_SERVER -> "nothing arrives,";
            case TOWARDS_CLIENT -> "no answer arrives,";
        };
    }
}
