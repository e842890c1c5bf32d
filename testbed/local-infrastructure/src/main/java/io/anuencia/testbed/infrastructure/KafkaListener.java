package io.anuencia.testbed.infrastructure;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A further address at which a broker listens, for clients that reach it by another route, such as
 * through a proxy.
 *
 * @param name name in capital letters, unique in a broker
 * @param port port at which the broker listens
 * @param host address that it advertises to these clients
 * @param advertised port that it advertises
 */
public record KafkaListener(String name, int port, String host, int advertised) {

    /** A listener that clients on this machine reach by the loopback address. */
    public KafkaListener(String name, int port, int advertised) {
        this(name, port, "127.0.0.1", advertised);
    }

    static String listeners(Collection<KafkaListener> all) {
        return all.stream()
                .map(each -> ",%s://127.0.0.1:%d".formatted(each.name, each.port))
                .collect(Collectors.joining());
    }

    static String advertised(Collection<KafkaListener> all) {
        return all.stream()
                .map(each -> ",%s://%s:%d".formatted(each.name, each.host, each.advertised))
                .collect(Collectors.joining());
    }

    static String protocols(Collection<KafkaListener> all) {
        return all.stream()
                .map(each -> "," + each.name + ":PLAINTEXT")
                .collect(Collectors.joining());
    }
}
