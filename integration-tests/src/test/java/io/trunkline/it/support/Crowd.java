package io.trunkline.it.support;

import io.trunkline.it.record.Tap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Thousands of connections that all say the same over {@code TL/1 json}, with little memory for each; what they are told is not
 * written down for the sweep. Blocking, each wait bounded; one thread.
 */
public final class Crowd implements AutoCloseable {
    private static final int TIMEOUT_MS = 30_000;

    private final List<Socket> members = new ArrayList<>();
    private final int port;

    public Crowd(int port) {
        this.port = port;
    }

    /** So many more come, and each sends these messages; returns when each has the answers to all of them. */
    public void come(int count, List<String> messages) throws IOException {
        messages.forEach(Tap::told);
        int first = members.size();
        for (int i = 0; i < count; i++) {
            Socket member = new Socket();
            members.add(member);
            member.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
            member.setSoTimeout(TIMEOUT_MS);
            send(member, messages);
        }
        for (Socket member : members.subList(first, members.size())) {
            for (int i = 0; i < messages.size(); i++) {
                String answer = next(member);
                if (!answer.contains("\"result\"")) throw new IOException("refused: " + answer);
            }
        }
    }

    private static void send(Socket member, List<String> messages) throws IOException {
        DataOutputStream out = new DataOutputStream(member.getOutputStream());
        out.writeBytes("TL/1 json\n");
        for (String message : messages) {
            byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static String next(Socket member) throws IOException {
        DataInputStream in = new DataInputStream(member.getInputStream());
        byte[] message = in.readNBytes(in.readInt());
        return new String(message, StandardCharsets.UTF_8);
    }

    /** All of them go, without a word. */
    public void go() throws IOException {
        for (Socket member : members) member.close();
        members.clear();
    }

    @Override
    public void close() throws IOException {
        go();
    }
}
