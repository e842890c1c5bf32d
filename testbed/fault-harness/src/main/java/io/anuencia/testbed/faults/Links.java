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
import java.util.Locale;
import java.util.Map;

/** The connections of a stack that can be broken, each routed through a proxy. */
public final class Links implements AutoCloseable {

    private static final String GRAPH_URL = "ANUENCIA_GRAPH_URL";
    private static final String DATABASE_URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    private static final Duration SENDING = Duration.ofSeconds(3);
    private static final Duration LATE = Duration.ofMillis(400);

    /** Links by their client and server. */
    public enum Link {
        DISPATCH_TO_WHATSAPP(Part.DISPATCH, GRAPH_URL, "http://%s"),
        DISPATCH_TO_DATABASE(Part.DISPATCH, DATABASE_URL, "jdbc:postgresql://%s/dispatch"),
        CONSENT_TO_DATABASE(Part.CONSENT, DATABASE_URL, "jdbc:postgresql://%s/consent"),
        DISPATCH_TO_KAFKA(Part.DISPATCH, KAFKA, "%s"),
        CONSENT_TO_KAFKA(Part.CONSENT, KAFKA, "%s"),
        WEBHOOK_TO_KAFKA(Part.WEBHOOK, KAFKA, "%s"),
        WHATSAPP_TO_WEBHOOK(Part.SIMULATOR, null, null);

        private final Part client;
        private final String variable;
        private final String value;

        /** A link whose client learns the address from this variable, in this form. */
        Link(Part client, String variable, String value) {
            this.client = client;
            this.variable = variable;
            this.value = value;
        }

        /** Makes the client use this address from its next start on. */
        private void lead(LocalStack stack, InetSocketAddress place) {
            stack.set(
                    client,
                    variable,
                    value.formatted(place.getHostString() + ":" + place.getPort()));
        }

        /** The name for rows and notes. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The directions of a link that the kernel cuts. */
    public enum Cut {
        BOTH_WAYS(true, true),
        TOWARDS_SERVER(true, false),
        TOWARDS_CLIENT(false, true);

        private final boolean towardsServer;
        private final boolean towardsClient;

        Cut(boolean towardsServer, boolean towardsClient) {
            this.towardsServer = towardsServer;
            this.towardsClient = towardsClient;
        }

        private void strike(KernelLink way) {
            if (towardsServer) {
                way.cutTowardsServer();
            }
            if (towardsClient) {
                way.cutTowardsClient();
            }
        }
    }

    private final Map<Link, TcpProxy> proxies = new EnumMap<>(Link.class);

    /** The server addresses for clients that use the kernel's routes. */
    private final Map<Link, InetSocketAddress> servers = new EnumMap<>(Link.class);

    /** Routes all links through proxies; restarts the parts that must be told so. */
    public static Links of(LocalStack stack) {
        Links links = new Links();
        StackFile file = stack.description();
        InetSocketAddress database =
                new InetSocketAddress(file.postgres().host(), file.postgres().port());
        links.lead(stack, Link.DISPATCH_TO_WHATSAPP, address(file.simulator()));
        links.lead(stack, Link.DISPATCH_TO_DATABASE, database);
        links.lead(stack, Link.CONSENT_TO_DATABASE, database);
        links.leadKafka(stack, Link.DISPATCH_TO_KAFKA);
        links.leadKafka(stack, Link.CONSENT_TO_KAFKA);
        links.leadKafka(stack, Link.WEBHOOK_TO_KAFKA);
        List.of(Part.KAFKA, Part.DISPATCH, Part.CONSENT, Part.WEBHOOK).forEach(stack::restart);
        links.leadWebhooks(stack, URI.create(file.webhook().url()));
        return links;
    }

    private void lead(LocalStack stack, Link link, InetSocketAddress server) {
        proxies.put(link, TcpProxy.to(server, LATE));
        servers.put(link, server);
        link.lead(stack, place(link));
    }

    /**
     * Kafka tells its clients where to connect next, so it needs an address for clients behind a
     * proxy, and one for clients on a kernel route.
     */
    private void leadKafka(LocalStack stack, Link link) {
        InetSocketAddress behind = somewhere();
        proxies.put(link, TcpProxy.to(behind, LATE));
        stack.listen(new KafkaListener(link.name(), behind.getPort(), place(link).getPort()));
        InetSocketAddress entrance = KernelLink.entrance();
        servers.put(link, somewhere());
        stack.listen(
                new KafkaListener(
                        link.name() + "_BY_KERNEL",
                        servers.get(link).getPort(),
                        entrance.getHostString(),
                        entrance.getPort()));
        link.lead(stack, place(link));
    }

    private static InetSocketAddress somewhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next());
    }

    private void leadWebhooks(LocalStack stack, URI webhook) {
        proxies.put(Link.WHATSAPP_TO_WEBHOOK, TcpProxy.to(address(webhook.toString()), LATE));
        int port = place(Link.WHATSAPP_TO_WEBHOOK).getPort();
        String url = "http://127.0.0.1:" + port + webhook.getPath();
        Simulator.of(stack).put("/_sim/config", Map.of("webhook", Map.of("url", url)));
    }

    /** The address of a link's proxy. */
    private InetSocketAddress place(Link link) {
        return new InetSocketAddress("127.0.0.1", proxies.get(link).port());
    }

    private static InetSocketAddress address(String url) {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Returns a fault in which a link is in another mode for a while. */
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
     * Returns a fault in which a service reaches its server through a namespace for a while, and
     * the kernel cuts that route: bytes are lost, not held back as by a proxy. The service must
     * send again before it is routed back.
     *
     * @param link any but {@link Link#WHATSAPP_TO_WEBHOOK}
     */
    public Fault cutInKernel(Link link, Cut cut, Duration time) {
        return stage -> {
            LocalStack stack = stage.stack();
            Path log = stack.data().resolve("logs").resolve("forwarder.log");
            try (KernelLink way = KernelLink.to(servers.get(link), FreePorts.next(), log)) {
                link.lead(stack, KernelLink.entrance());
                stack.restart(link.client);
                Progress.awaitSome(stage);
                cut.strike(way);
                Patience.pass(time);
                way.heal();
                Progress.awaitSome(stage);
                Patience.pass(SENDING);
            } finally {
                link.lead(stack, place(link));
                stack.restart(link.client);
            }
        };
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }
}
