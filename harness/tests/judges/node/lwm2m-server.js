// An LwM2M server of lwm2m-node-lib on a loopback port of the kernel's choice. What it sees it prints, one JSON object
// a line; what it is to do it reads, likewise: {"do": "read", "path": "/19/0/0"}. It ends with its input.
'use strict';

const coap = require('coap');
const lwm2m = require('lwm2m-node-lib').server;

const TEXT = 'text/plain';
const config = {
  port: 0,
  ipProtocol: 'udp4',
  serverProtocol: 'udp4',
  logLevel: 'FATAL',
  lifetimeCheckInterval: 1000,
  udpWindow: 100,
  defaultType: 'Device',
  types: [],
  formats: [],
  writeFormat: TEXT,
  defaultAcceptFormat: TEXT,
};

const say = (event, told) => console.log(JSON.stringify({ event, ...told }));

const message = ({ code, headers, payload, _packet }) => ({
  code,
  format: headers['Content-Format'],
  observe: headers.Observe,
  payload: payload.toString(),
  confirmable: _packet && _packet.confirmable,
});

// The library binds all interfaces, and sends its requests to itself, as to a proxy, from where the acknowledgements of
// notifications do not find their way back. So they go straight to the device, from the server's own port.
const { Agent, createServer } = coap;
coap.createServer = (options) => {
  const server = createServer(options);
  const { listen } = server;
  server.listen = (port, done) =>
    listen.call(server, port, '127.0.0.1', () => {
      config.port = server._sock.address().port;
      const agent = new Agent({ socket: server._sock });
      coap.Agent = function Direct() {
        return { request: (asked) => ask(agent, asked) };
      };
      done();
    });
  server.on('request', (request) => say('request', { method: request.method, url: request.url, ...message(request) }));
  return server;
};

function ask(agent, { proxyUri, ...asked }) {
  const { hostname, port } = new URL(proxyUri);
  const request = agent.request({ ...asked, host: hostname, port: Number(port) });
  request.on('response', (response) => say('answer', { path: asked.pathname, ...message(response) }));
  return request;
}

const notified = (value, object, instance, resource) =>
  say('notified', { path: `/${object}/${instance}/${resource}`, value });

const doing = {
  read: (device, path, _, done) => lwm2m.read(device, ...path, done),
  write: (device, path, value, done) => lwm2m.write(device, ...path, value, done),
  execute: (device, path, value, done) => lwm2m.execute(device, ...path, value, done),
  discover: (device, path, _, done) => lwm2m.discover(device, ...path, done),
  observe: (device, path, _, done) => lwm2m.observe(device, ...path, notified, done),
  cancel: (device, path, _, done) => lwm2m.cancelObserver(device, ...path, done),
};

let device = null;

function act({ do: what, path, value }) {
  doing[what](device, path.split('/').slice(1), value, (error, result) =>
    say(what, error ? { path, error: error.name } : { path, value: result }));
}

lwm2m.start(config, (error, server) => {
  if (error) {
    throw error;
  }
  lwm2m.setHandler(server, 'registration', (endpoint, lifetime, version, binding, objects, done) => {
    lwm2m.getDevice(endpoint, (unknown, registered) => {
      device = registered.id;
      say('registered', { endpoint, lifetime, version, binding, objects });
      done(unknown);
    });
  });
  lwm2m.setHandler(server, 'updateRegistration', ({ name, lifetime }, objects, done) => {
    say('updated', { endpoint: name, lifetime, objects });
    done();
  });
  // setHandler would also look for lapsed registrations each millisecond
  server.handlers.unregistration.user = ({ name }, done) => {
    say('unregistered', { endpoint: name });
    done();
  };
  require('readline')
    .createInterface({ input: process.stdin })
    .on('line', (line) => act(JSON.parse(line)))
    .on('close', () => process.exit());
  say('listening', { port: config.port });
});
