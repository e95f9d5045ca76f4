// Chakra UI 2: classes made as the page runs, row actions in a Menu, AlertDialog and toast; the second look asks in a Popover or a Drawer.
import { ChevronLeftIcon, ChevronRightIcon, SearchIcon } from '@chakra-ui/icons';
import {
  Alert, AlertDescription, AlertDialog, AlertDialogBody, AlertDialogContent, AlertDialogFooter, AlertDialogHeader, AlertDialogOverlay, AlertIcon, Avatar,
  Badge, Box, Button, ButtonGroup, Card, Center, ChakraProvider, Checkbox, CloseButton, Drawer, DrawerBody, DrawerCloseButton, DrawerContent, DrawerFooter,
  DrawerHeader, DrawerOverlay, Flex, Heading, HStack, IconButton, Input, InputGroup, InputLeftElement, Link, Menu, MenuButton, MenuItem, MenuList, Modal,
  ModalBody, ModalContent, ModalFooter, ModalHeader, ModalOverlay, Popover, PopoverArrow, PopoverBody, PopoverContent, PopoverFooter, PopoverTrigger, Portal,
  Spacer, Spinner, Table, TableContainer, Tbody, Td, Text, Th, Thead, Tr, useDisclosure, useToast,
} from '@chakra-ui/react';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BOOT, list, remove, second } from './api.js';

const root = document.getElementById('root');
const verb = second ? '取消推荐' : '移出清单';
const size = second ? 20 : 15;
const colors = { 在售: 'green', 审核中: 'orange' };

function useGoods() {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState(null);
  const [ticked, setTicked] = useState([]);
  useEffect(() => {
    let stale = false;
    list({ q: asked.q, offset: (asked.page - 1) * size, limit: size }).then((answer) => {
      if (stale) return;
      const last = Math.max(1, Math.ceil(answer.total / size));
      if (asked.page > last) { setAsked({ ...asked, page: last }); return; }
      setTicked([]);
      setFound({ ...answer, last });
    });
    return () => { stale = true; };
  }, [asked]);
  const tick = (id) => setTicked(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);
  const tickAll = () => setTicked(ticked.length === found.rows.length ? [] : found.rows.map(({ id }) => id));
  const go = async (ids, tell) => {
    const { removed, refused, error } = await remove(ids);
    if (error) tell('error', error);
    else if (refused.length) tell('error', `${refused.length} 件商品${verb}失败：${refused.map(({ id, why }) => `${id} ${why}`).join('；')}`);
    else tell('success', second ? `已取消 ${removed.length} 件商品的推荐` : `已移出 ${removed.length} 件商品`);
    setAsked((now) => ({ ...now }));
  };
  return { asked, setAsked, found, ticked, tick, tickAll, go };
}

const All = ({ goods: { found, ticked, tickAll } }) => (
  <Checkbox aria-label="全选" isChecked={found.rows.length > 0 && ticked.length === found.rows.length} isIndeterminate={ticked.length > 0 && ticked.length < found.rows.length} onChange={tickAll} />
);

function Listed() {
  const goods = useGoods();
  const { asked, setAsked, found, ticked, tick, go } = goods;
  const [words, setWords] = useState('');
  const [target, setTarget] = useState(null);
  const toast = useToast({ position: 'top', duration: 5000, isClosable: true });
  const safe = useRef();
  if (!found) return <Center p={20}><Spinner /></Center>;
  const sure = async () => { await go(target.map(({ id }) => id), (status, description) => toast({ status, description })); setTarget(null); };
  return (
    <Box p={6}>
      <Heading size="md" mb={4}>推荐清单</Heading>
      <Card p={4}>
        <Flex as="form" gap={3} mb={4} onSubmit={(event) => { event.preventDefault(); setAsked({ q: words, page: 1 }); }}>
          <InputGroup w="320px"><InputLeftElement><SearchIcon color="gray.400" /></InputLeftElement><Input placeholder="输入商品编号，多个用逗号隔开" value={words} onChange={(event) => setWords(event.target.value)} /></InputGroup>
          <Button type="submit" colorScheme="teal">搜索</Button>
          <Spacer />
          {ticked.length > 0 && <Button colorScheme="red" variant="outline" onClick={() => setTarget(found.rows.filter(({ id }) => ticked.includes(id)))}>移出清单（{ticked.length}）</Button>}
        </Flex>
        <TableContainer>
          <Table size="sm">
            <Thead><Tr><Th w={10}><All goods={goods} /></Th><Th>商品编号</Th><Th>商品名称</Th><Th isNumeric>售价</Th><Th isNumeric>库存</Th><Th>状态</Th><Th /></Tr></Thead>
            <Tbody>
              {found.rows.map((row) => (
                <Tr key={row.id} _hover={{ bg: 'gray.50' }}>
                  <Td><Checkbox isChecked={ticked.includes(row.id)} onChange={() => tick(row.id)} /></Td>
                  <Td>{row.id}</Td><Td>{row.title}</Td><Td isNumeric>¥{row.price}</Td><Td isNumeric>{row.stock}</Td><Td><Badge colorScheme={colors[row.status]}>{row.status}</Badge></Td>
                  <Td isNumeric>
                    <Menu isLazy>
                      <MenuButton as={IconButton} size="sm" variant="ghost" aria-label="操作" icon={<Text as="span">⋯</Text>} />
                      <Portal><MenuList><MenuItem>编辑</MenuItem><MenuItem>置顶</MenuItem><MenuItem color="red.500" onClick={() => setTarget([row])}>移出清单</MenuItem></MenuList></Portal>
                    </Menu>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </TableContainer>
        {!found.rows.length && <Center p={10} color="gray.500">暂无数据</Center>}
        <HStack mt={4}><Text color="gray.600">共 {found.total} 件商品</Text><Spacer /><Button size="sm" isDisabled={asked.page === 1} onClick={() => setAsked({ ...asked, page: asked.page - 1 })}>上一页</Button><Text>{asked.page} / {found.last}</Text><Button size="sm" isDisabled={asked.page === found.last} onClick={() => setAsked({ ...asked, page: asked.page + 1 })}>下一页</Button></HStack>
      </Card>
      <AlertDialog isOpen={!!target} leastDestructiveRef={safe} onClose={() => setTarget(null)} isCentered>
        <AlertDialogOverlay>
          <AlertDialogContent>
            <AlertDialogHeader>移出清单</AlertDialogHeader>
            <AlertDialogBody>{target?.length === 1 ? `确定将“${target[0].title}”移出清单吗？` : `确定将选中的 ${target?.length} 件商品移出清单吗？`}此操作不可撤销。</AlertDialogBody>
            <AlertDialogFooter><Button ref={safe} onClick={() => setTarget(null)}>取消</Button><Button colorScheme="red" ml={3} onClick={sure}>移出</Button></AlertDialogFooter>
          </AlertDialogContent>
        </AlertDialogOverlay>
      </AlertDialog>
    </Box>
  );
}

const One = ({ sure }) => (
  <Popover isLazy placement="left">
    {({ onClose }) => (
      <>
        <PopoverTrigger><Button size="xs" variant="link" colorScheme="pink">取消推荐</Button></PopoverTrigger>
        <Portal>
          <PopoverContent w="240px"><PopoverArrow /><PopoverBody>不再推荐这件商品？</PopoverBody>
            <PopoverFooter textAlign="right"><ButtonGroup size="xs"><Button onClick={onClose}>保留</Button><Button colorScheme="pink" onClick={() => { onClose(); sure(); }}>不再推荐</Button></ButtonGroup></PopoverFooter>
          </PopoverContent>
        </Portal>
      </>
    )}
  </Popover>
);

function Recommended() {
  const goods = useGoods();
  const { asked, setAsked, found, ticked, tick, go } = goods;
  const [told, setTold] = useState(null);
  const drawer = useDisclosure();
  if (!found) return <Center p={20}><Spinner color="pink.400" /></Center>;
  const tell = (status, said) => setTold({ status, said });
  const from = Math.max(1, Math.min(asked.page - 2, found.last - 4));
  const numbers = [...Array(Math.min(5, found.last)).keys()].map((n) => from + n);
  const turn = (page) => setAsked({ ...asked, page });
  return (
    <Box maxW="1000px" mx="auto" py={6}>
      {told && <Alert status={told.status} mb={4} borderRadius="md"><AlertIcon /><AlertDescription flex="1">{told.said}</AlertDescription><CloseButton aria-label="关闭" onClick={() => setTold(null)} /></Alert>}
      <Flex mb={3} align="center"><Heading size="sm">正在推荐</Heading><Spacer /><ButtonGroup size="sm"><Button>导出</Button><Button colorScheme="pink" isDisabled={!ticked.length} onClick={drawer.onOpen}>批量取消</Button></ButtonGroup></Flex>
      <Table variant="striped" colorScheme="gray" bg="white">
        <Thead><Tr><Th><All goods={goods} /></Th><Th>商品</Th><Th>状态</Th><Th>推荐时间</Th><Th>操作</Th></Tr></Thead>
        <Tbody>
          {found.rows.map((row) => (
            <Tr key={row.id}>
              <Td><Checkbox colorScheme="pink" value={row.id} isChecked={ticked.includes(row.id)} onChange={() => tick(row.id)} /></Td>
              <Td><HStack><Avatar size="sm" borderRadius="md" bg="pink.200" name={row.title.slice(0, 1)} /><Box><Link href={`#/goods/${row.id}`}>{row.title}</Link><Text fontSize="xs" color="gray.500">¥{row.price}　库存 {row.stock}</Text></Box></HStack></Td>
              <Td>{row.status}</Td><Td whiteSpace="nowrap">{row.added}</Td><Td><One sure={() => go([row.id], tell)} /></Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Flex mt={4} align="center"><Text fontSize="sm">{found.total ? (asked.page - 1) * size + 1 : 0}–{Math.min(found.total, asked.page * size)} / {found.total}</Text><Spacer />
        <ButtonGroup size="sm" isAttached variant="outline">
          <IconButton aria-label="Previous page" icon={<ChevronLeftIcon />} isDisabled={asked.page === 1} onClick={() => turn(asked.page - 1)} />
          {numbers.map((n) => <Button key={n} isActive={n === asked.page} onClick={() => turn(n)}>{n}</Button>)}
          <IconButton aria-label="Next page" icon={<ChevronRightIcon />} isDisabled={asked.page === found.last} onClick={() => turn(asked.page + 1)} />
        </ButtonGroup>
      </Flex>
      <Drawer isOpen={drawer.isOpen} onClose={drawer.onClose}>
        <DrawerOverlay />
        <DrawerContent>
          <DrawerCloseButton aria-label="关闭" /><DrawerHeader>批量取消推荐</DrawerHeader>
          <DrawerBody>将不再推荐所选的 {ticked.length} 件商品，粉丝在橱窗中无法再看到。</DrawerBody>
          <DrawerFooter><Button variant="outline" mr={3} onClick={drawer.onClose}>保留</Button><Button colorScheme="pink" onClick={() => { drawer.onClose(); go(ticked, tell); }}>确认取消推荐</Button></DrawerFooter>
        </DrawerContent>
      </Drawer>
    </Box>
  );
}

function Notice() {
  const { isOpen, onClose } = useDisclosure({ defaultIsOpen: true });
  return <Modal isOpen={isOpen} onClose={onClose}><ModalOverlay /><ModalContent><ModalHeader>更新公告</ModalHeader><ModalBody>推荐清单支持批量管理了。</ModalBody><ModalFooter><Button colorScheme="teal" onClick={onClose}>我知道了</Button></ModalFooter></ModalContent></Modal>;
}

createRoot(root).render(
  <ChakraProvider>
    <Box minH="100vh" bg="gray.50">
      <Flex px={6} h={14} align="center" bg="white" borderBottomWidth="1px"><Text fontWeight="bold">{second ? '达人工作台' : '运营后台'}</Text><Spacer /><HStack><Avatar size="xs" /><Text fontSize="sm">{root.dataset.shop}</Text></HStack></Flex>
      {second ? <Recommended /> : <Listed />}
    </Box>
    {BOOT.guide && <Notice />}
  </ChakraProvider>,
);
