package io.anuencia.testbed.faults;

import io.anuencia.testbed.infrastructure.FreePorts;
import io.anuencia.testbed.infrastructure.KafkaListener;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The connections of a stack that can be broken, each led through a proxy. */
public final class Links implements AutoCloseable {

    private static final String GRAPH_URL = "ANUENCIA_GRAPH_URL";
    private static final Duration SENDING = Duration.ofMillis(1_500);
    private static final Duration LATE = Duration.ofMillis(400);

    /** Between whom. */
    public enum Link {
        DISPATCH_TO_WHATSAPP,
        DISPATCH_TO_DATABASE,
        CONSENT_TO_DATABASE,
        DISPATCH_TO_KAFKA,
        CONSENT_TO_KAFKA,
        WEBHOOK_TO_KAFKA,
        WHATSAPP_TO_WEBHOOK
    }

    private final Map<Link, TcpProxy> proxies = new EnumMap<>(Link.class);

    /** Leads all of them through proxies; whoever must be told so starts again. */
    public static Links of(LocalStack stack) {
        Links links = new Links();
        StackFile file = stack.description();
        InetSocketAddress database =
                new InetSocketAddress(file.postgres().host(), file.postgres().port());
        links.to(Link.DISPATCH_TO_WHATSAPP, address(file.simulator()));
        links.to(Link.DISPATCH_TO_DATABASE, database);
        links.to(Link.CONSENT_TO_DATABASE, database);
        links.to(Link.WHATSAPP_TO_WEBHOOK, address(file.webhook().url()));
        stack.set(Part.DISPATCH, GRAPH_URL, links.url(Link.DISPATCH_TO_WHATSAPP));
        links.leadDatabase(stack, Part.DISPATCH, Link.DISPATCH_TO_DATABASE);
        links.leadDatabase(stack, Part.CONSENT, Link.CONSENT_TO_DATABASE);
        links.leadKafka(stack, Part.DISPATCH, Link.DISPATCH_TO_KAFKA);
        links.leadKafka(stack, Part.CONSENT, Link.CONSENT_TO_KAFKA);
        links.leadKafka(stack, Part.WEBHOOK, Link.WEBHOOK_TO_KAFKA);
        List.of(Part.KAFKA, Part.DISPATCH, Part.CONSENT, Part.WEBHOOK).forEach(stack::restart);
        String webhook =
                links.url(Link.WHATSAPP_TO_WEBHOOK) + URI.create(file.webhook().url()).getPath();
        Simulator.of(stack).put("/_sim/config", Map.of("webhook", Map.of("url", webhook)));
        return links;
    }

    private void to(Link link, InetSocketAddress server) {
        proxies.put(link, TcpProxy.to(server, LATE));
    }

    private void leadDatabase(LocalStack stack, Part service, Link link) {
        stack.set(
                service,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(link), service.key()));
    }

    /** Kafka tells its clients where to go on: so it needs a place for those behind a proxy. */
    private void leadKafka(LocalStack stack, Part service, Link link) {
        int behind = FreePorts.next();
        to(link, new InetSocketAddress(InetAddress.getLoopbackAddress(), behind));
        stack.listen(new KafkaListener(link.name(), behind, port(link)));
        stack.set(service, "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port(link));
    }

    private int port(Link link) {
        return proxies.get(link).port();
    }

    private static InetSocketAddress address(String url) {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** One of them is in another mode for a while. */
    public Fault broken(Link link, TcpProxy.Mode mode, Duration time) {
        return stack -> {
            TcpProxy proxy = proxies.get(link);
            proxy.set(mode);
            try {
                Patience.pass(time);
            } finally {
                proxy.set(TcpProxy.Mode.OPEN);
            }
        };
    }

    /** Whether this user may have the kernel cut a link. */
    public static boolean canCutInKernel() {
        return KernelLink.isPossible();
    }

    /**
     * dispatch-service reaches WhatsApp through a namespace for a while, and meanwhile the kernel
     * cuts that way: what was sent is lost, and not held back as by a proxy.
     *
     * @param oneWay whether what WhatsApp says still arrives
     */
    public Fault cutInKernel(boolean oneWay, Duration time) {
        return stage -> {
            LocalStack stack = stage.stack();
            Path log = stack.data().resolve("logs").resolve("forwarder.log");
            InetSocketAddress whatsApp = address(stack.description().simulator());
            try (KernelLink link = KernelLink.to(whatsApp, FreePorts.next(), log)) {
                lead(stack, link.url());
                Patience.pass(SENDING);
                link.cutTowardsServer();
                if (!oneWay) {
                    link.cutTowardsClient();
                }
                Patience.pass(time);
                link.heal();
                Patience.pass(SENDING);
            } finally {
                lead(stack, url(Link.DISPATCH_TO_WHATSAPP));
            }
        };
    }

    private static void lead(LocalStack stack, String whatsApp) {
        stack.set(Part.DISPATCH, GRAPH_URL, whatsApp);
        stack.restart(Part.DISPATCH);
    }

    private String url(Link link) {
        return "http://127.0.0.1:" + port(link);
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }
}
