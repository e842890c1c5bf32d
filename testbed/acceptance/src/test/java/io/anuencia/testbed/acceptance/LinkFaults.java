package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.faults.Links;
import io.anuencia.testbed.faults.Links.Link;
import io.anuencia.testbed.faults.TcpProxy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is done to connections. */
final class LinkFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(4);

    private final Links links;

    private LinkFaults(Links links) {
        this.links = links;
    }

    static List<FaultCase> all(Links links) {
        LinkFaults faults = new LinkFaults(links);
        return List.of(
                faults.of("T8", "partition", Link.DISPATCH_TO_WHATSAPP, Mode.PARTITIONED),
                faults.of("T8", "half-open", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_OPEN),
                faults.of("T8", "nothing arrives", Link.DISPATCH_TO_WHATSAPP, Mode.DEAF),
                faults.inKernel("partition by the kernel", false),
                faults.inKernel("nothing arrives, by the kernel", true),
                faults.of("T8", "partition", Link.DISPATCH_TO_DATABASE, Mode.PARTITIONED),
                faults.of("T8", "half-open", Link.DISPATCH_TO_DATABASE, Mode.HALF_OPEN),
                faults.of("T8", "nothing arrives", Link.DISPATCH_TO_DATABASE, Mode.DEAF),
                faults.of("T8", "partition", Link.CONSENT_TO_DATABASE, Mode.PARTITIONED),
                faults.of("T8", "half-open", Link.CONSENT_TO_DATABASE, Mode.HALF_OPEN),
                faults.of("T8", "nothing arrives", Link.CONSENT_TO_DATABASE, Mode.DEAF),
                faults.of("T8", "partition", Link.DISPATCH_TO_KAFKA, Mode.PARTITIONED),
                faults.of("T8", "nothing arrives", Link.DISPATCH_TO_KAFKA, Mode.DEAF),
                faults.of("T8", "partition", Link.CONSENT_TO_KAFKA, Mode.PARTITIONED),
                faults.of("T8", "half-open", Link.CONSENT_TO_KAFKA, Mode.HALF_OPEN),
                faults.of("T8", "partition", Link.WEBHOOK_TO_KAFKA, Mode.PARTITIONED),
                faults.of("T8", "nothing arrives", Link.WEBHOOK_TO_KAFKA, Mode.DEAF),
                faults.of("T8", "partition", Link.WHATSAPP_TO_WEBHOOK, Mode.PARTITIONED),
                faults.of("T9", "answers lost", Link.DISPATCH_TO_WHATSAPP, Mode.ANSWER_LOST),
                faults.of("T9", "reset", Link.DISPATCH_TO_WHATSAPP, Mode.RESET),
                faults.of("T9", "closed in order", Link.DISPATCH_TO_WHATSAPP, Mode.HALF_CLOSED),
                faults.of("T9", "0.4 s a byte", Link.DISPATCH_TO_WHATSAPP, Mode.TRICKLING),
                faults.of("T9", "0.4 s late", Link.DISPATCH_TO_WHATSAPP, Mode.DELAYED),
                faults.of("T11", "answers lost", Link.WHATSAPP_TO_WEBHOOK, Mode.ANSWER_LOST),
                faults.of("T19", "answers lost", Link.DISPATCH_TO_DATABASE, Mode.ANSWER_LOST),
                faults.of("T19", "answers lost", Link.CONSENT_TO_DATABASE, Mode.ANSWER_LOST));
    }

    private FaultCase of(String number, String what, Link link, Mode mode) {
        String between = link.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return FaultCase.of(number, between + ": " + what, links.broken(link, mode, A_WHILE));
    }

    private FaultCase inKernel(String what, boolean oneWay) {
        return FaultCase.of(
                        "T8", "dispatch to whatsapp: " + what, links.cutInKernel(oneWay, A_WHILE))
                .restarting()
                .needing("root", Links.canCutInKernel());
    }
}
