package io.anuencia.testbed.infrastructure;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One more place at which a broker listens, for clients that shall reach it on another way than all
 * others, such as through a proxy.
 *
 * @param name in capital letters; no two of a broker share it
 * @param port where the broker listens
 * @param host the address that it tells these clients to come to
 * @param advertised the port of it
 */
public record KafkaListener(String name, int port, String host, int advertised) {

    /** One that clients of this machine come to by its loopback address. */
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
