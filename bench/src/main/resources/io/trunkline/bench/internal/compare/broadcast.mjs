// A broadcast server on the package ws, as its own documentation shows one: every message goes to everyone else.
// Whoever connects is greeted once it takes part. The port is the one argument.
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.argv[2]);
const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false, backlog: 1024 });

server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    for (const client of server.clients) {
      if (client !== socket && client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  socket.send('welcome');
});

server.on('error', (fault) => {
  console.error(fault.message);
  process.exit(1);
});
