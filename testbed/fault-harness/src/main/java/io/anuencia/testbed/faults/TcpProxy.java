package io.anuencia.testbed.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a server and treats their bytes as networks do. Its mode applies to
 * open connections as well as to new ones.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int BACKLOG = 256;
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();
    private static final int CONNECT_MS = 2_000;

    /** The treatment of the bytes. */
    public enum Mode {
        /** Bytes pass. */
        OPEN,
        /** Nothing passes in either direction, silently; it continues afterwards. */
        PARTITIONED,
        /** The client's bytes pass, the server's wait: a half-open link. */
        HALF_OPEN,
        /** The client's bytes wait, the server's pass: a one-way partition. */
        DEAF,
        /** Bytes pass late. */
        DELAYED,
        /** The client's bytes pass, the server's arrive one by one, each late. */
        TRICKLING,
        /** The client's bytes arrive; when the server answers, the connection is reset. */
        ANSWER_LOST,
        /**
         * The client's bytes arrive; when the server answers, the connection is closed in an
         * orderly way.
         */
        HALF_CLOSED,
        /** Connections are reset at once. */
        RESET
    }

    private final InetSocketAddress server;
    private final ServerSocket socket;
    private final Duration delay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.OPEN;
    private volatile boolean closed;

    private TcpProxy(InetSocketAddress server, ServerSocket socket, Duration delay) {
        this.server = server;
        this.socket = socket;
        this.delay = delay;
    }

    /**
     * Creates a proxy on a free port of this machine.
     *
     * @param delay delay of each piece of bytes while {@link Mode#DELAYED}, of each byte of an
     *     answer while {@link Mode#TRICKLING}
     */
    public static TcpProxy to(InetSocketAddress server, Duration delay) {
        return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server, delay);
    }

    /** Creates a proxy at an address of this machine. */
    static TcpProxy at(InetSocketAddress place, InetSocketAddress server, Duration delay) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(place, BACKLOG);
            TcpProxy proxy = new TcpProxy(server, socket, delay);
            start("proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
    }

    /** The port for clients. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Changes the mode from now on. */
    public void set(Mode next) {
        mode = next;
        if (next == Mode.RESET) {
            open.forEach(this::reset);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                serve(socket.accept());
            } catch (IOException e) {
                // The server is away, or this proxy is closed: the client's connection ends.
                continue;
            }
        }
    }

    private void serve(Socket client) throws IOException {
        open.add(client);
        if (mode == Mode.RESET) {
            reset(client);
            return;
        }
        Socket upstream = new Socket();
        open.add(upstream);
        try {
            upstream.connect(server, CONNECT_MS);
        } catch (IOException e) {
            reset(client);
            throw e;
        }
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        start("proxy-up", () -> pump(client, upstream, true));
        start("proxy-down", () -> pump(upstream, client, false));
    }

    /** Forwards bytes in one direction until either side ends. */
    private void pump(Socket from, Socket to, boolean fromClient) {
        byte[] bytes = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!fromClient && mode == Mode.ANSWER_LOST) {
                    throw new SocketException("the answer is lost");
                }
                if (!fromClient && mode == Mode.HALF_CLOSED) {
                    break;
                }
                hold(fromClient);
                int written = fromClient ? 0 : trickle(bytes, read, out);
                out.write(bytes, written, read - written);
            }
            hold(fromClient);
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    /** Writes bytes one by one while the mode lasts; returns their number. */
    private int trickle(byte[] bytes, int count, OutputStream out) throws IOException {
        int written = 0;
        while (written < count && mode == Mode.TRICKLING) {
            LockSupport.parkNanos(delay.toNanos());
            out.write(bytes, written, 1);
            written++;
        }
        return written;
    }

    /** Waits while bytes of this direction may not pass. */
    private void hold(boolean fromClient) {
        if (mode == Mode.DELAYED) {
            LockSupport.parkNanos(delay.toNanos());
        }
        while (!closed && isHeld(fromClient)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private boolean isHeld(boolean fromClient) {
        Mode now = mode;
        return now == Mode.PARTITIONED || now == (fromClient ? Mode.DEAF : Mode.HALF_OPEN);
    }

    /** Ends a connection with a reset instead of an orderly close. */
    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has ended already.
            return;
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(this::reset);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a proxy cannot be closed", e);
        }
    }
}
