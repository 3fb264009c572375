package io.trunkline.it.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** A key server (RFC 7517) that goes down, comes back on its port, and changes its key when it is told to. */
public final class KeyServer implements AutoCloseable {
    private final InetSocketAddress address;
    private HttpServer server;
    private int generation;
    private KeyPair key;

    private KeyServer() throws IOException, GeneralSecurityException {
        key = newKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = server.getAddress();
        serve();
    }

    public static KeyServer start() throws IOException, GeneralSecurityException {
        return new KeyServer();
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private void serve() {
        byte[] keys = document().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    private String document() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + keyId() + "\",\"n\":\""
                + number(open.getModulus()) + "\",\"e\":\"" + number(open.getPublicExponent()) + "\"}]}";
    }

    /** Base64urlUInt of RFC 7518: no byte for a sign. */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + address.getPort() + "/keys");
    }

    private String keyId() {
        return "key-" + generation;
    }

    /** A token that is signed with the key of now. */
    public String token(String claims) {
        return Jwt.rs256(key.getPrivate(), keyId(), claims);
    }

    /** Nobody answers any more. */
    public void goDown() {
        server.stop(0);
    }

    /** Answers again, with another key than before. */
    public void comeBackWithNewKey() throws IOException, GeneralSecurityException {
        generation++;
        key = newKey();
        server = HttpServer.create(address, 0);
        serve();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
