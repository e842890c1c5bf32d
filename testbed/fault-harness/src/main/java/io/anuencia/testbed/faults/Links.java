package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The connections of a stack that can be broken, each led through a proxy. */
public final class Links implements AutoCloseable {

    private static final Duration LATE = Duration.ofMillis(400);

    /** Between whom. */
    public enum Link {
        DISPATCH_TO_WHATSAPP,
        DISPATCH_TO_DATABASE,
        CONSENT_TO_DATABASE,
        WHATSAPP_TO_WEBHOOK
    }

    private final Map<Link, TcpProxy> proxies = new EnumMap<>(Link.class);

    /** Leads all of them through proxies; services that must be told so start again. */
    public static Links of(LocalStack stack) {
        Links links = new Links();
        StackFile file = stack.description();
        InetSocketAddress database =
                new InetSocketAddress(file.postgres().host(), file.postgres().port());
        links.to(Link.DISPATCH_TO_WHATSAPP, address(file.simulator()));
        links.to(Link.DISPATCH_TO_DATABASE, database);
        links.to(Link.CONSENT_TO_DATABASE, database);
        links.to(Link.WHATSAPP_TO_WEBHOOK, address(file.webhook().url()));
        stack.set(
                Part.DISPATCH,
                "ANUENCIA_GRAPH_URL",
                "http://127.0.0.1:" + links.port(Link.DISPATCH_TO_WHATSAPP));
        links.leadDatabase(stack, Part.DISPATCH, Link.DISPATCH_TO_DATABASE);
        links.leadDatabase(stack, Part.CONSENT, Link.CONSENT_TO_DATABASE);
        String webhook =
                "http://127.0.0.1:%d%s"
                        .formatted(
                                links.port(Link.WHATSAPP_TO_WEBHOOK),
                                URI.create(file.webhook().url()).getPath());
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
        stack.restart(service);
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

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }
}
