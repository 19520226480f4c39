import net from 'node:net';

/** Wine 8 refuses to keep a socket alive before it is connected, which `fetch` asks for. Windows does not. */
net.Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};
