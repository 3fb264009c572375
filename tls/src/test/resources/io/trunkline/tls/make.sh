#!/bin/sh
# Makes the certificates and keys of the TLS tests, valid for 100 years. Run in this folder; needs OpenSSL 3.
set -eu
days=36500
server='-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1'
# shellcheck disable=SC2086
openssl req -x509 -newkey rsa:2048 -nodes -days $days $server -keyout rsa.key -out rsa.pem
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $days $server -keyout ec.key -out ec.pem
openssl req -x509 -newkey ed25519 -nodes -days $days $server -keyout ed25519.key -out ed25519.pem
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $days $server -keyout ec-other.key -out ec-other.pem
# an authority, and a client's certificate that it signed
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $days -subj '/CN=Test authority' \
    -keyout authority.key -out authority.pem
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=device-7 -keyout client.key -out client.csr
openssl x509 -req -in client.csr -CA authority.pem -CAkey authority.key -days $days -out client.pem
# forms that are refused
openssl ec -in ec.key -out ec-sec1.key
openssl pkcs8 -topk8 -in ec.key -passout pass:secret -out ec-encrypted.key
rm -f client.csr authority.srl
